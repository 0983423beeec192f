/**
 * Tests of pictures over HTTP: their type, their lifetime in caches, and the policy that they may load and
 * run nothing.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, it } from "vitest";

import { artworkPath } from "@/components/artwork/artwork-address";
import { lockedPolicy } from "@/lib/http/security-headers";

import { serveArtwork } from "./serve-artwork";

let server: Server;
let origin: string;

beforeAll(async () => {
  const handle = serveArtwork(async (_, response) => {
    response.writeHead(404).end();
  });
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const path = artworkPath({ seed: "casa-verde", subject: { kind: "stay", setting: "coast" }, format: "4x3" });

it("answers with a picture that every cache may keep for good", async () => {
  const response = await fetch(origin + path);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": lockedPolicy,
    vary: "accept-encoding",
  });
  expect(await response.text()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="800" height="600".*<\/svg>$/s);
});

it("compresses as the browser takes it, to the same picture", async () => {
  const as = async (encoding: string) => {
    const response = await fetch(origin + path, { headers: { "accept-encoding": encoding } });
    return { encoding: response.headers.get("content-encoding"), text: await response.text() };
  };
  const [plain, gzip, brotli] = await Promise.all([as("identity"), as("gzip"), as("gzip, deflate, br")]);
  expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([null, "gzip", "br"]);
  expect(gzip.text).toBe(plain.text);
  expect(brotli.text).toBe(plain.text);
});

it("keeps the picture of another version for a while only", async () => {
  const response = await fetch(origin + path.replace(/^\/artwork\/\w+/, "/artwork/0123abcd"));
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
});

it("answers HEAD without the picture, and leaves what is no picture to the site", async () => {
  const head = await fetch(origin + path, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await fetch(`${origin}/artwork/nothing.svg`)).status).toBe(404);
  expect((await fetch(origin + path, { method: "POST" })).status).toBe(404);
});
