/** Tests of photos over HTTP: their type, their lifetime in caches, and names that are no photo's. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, it } from "vitest";

import { lockedPolicy } from "@/lib/http/security-headers";
import { makePicture, useTestMedia } from "@/lib/media/testing";

import { serveMedia } from "./serve-media";

const { store } = useTestMedia();
const name = "0123456789abcdef0123456789abcdef-480.webp";
const path = `/media/${name}`;
let server: Server;
let origin: string;
let content: Buffer;

beforeAll(async () => {
  content = await makePicture({ format: "webp" });
  await store.put(name, content);
  const handle = serveMedia(async (_, response) => void response.writeHead(404).end());
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("answers with a photo that every cache may keep for good, and every site may show", async () => {
  const response = await fetch(origin + path);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/webp",
    "content-length": String(content.length),
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": lockedPolicy,
    "cross-origin-resource-policy": "cross-origin",
  });
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
});

it("answers 304 for the tag it gave, and HEAD without a body", async () => {
  const head = await fetch(origin + path, { method: "HEAD" });
  const etag = head.headers.get("etag") ?? "";
  expect([head.status, await head.text(), etag]).toEqual([200, "", expect.stringMatching(/^"[0-9a-f]{32}"$/)]);
  const again = (tag: string) => fetch(origin + path, { headers: { "if-none-match": tag } });
  expect((await again(etag)).status).toBe(304);
  expect((await again(`"other", W/${etag}`)).status).toBe(304);
  expect((await again("*")).status).toBe(304);
  expect((await again('"other"')).status).toBe(200);
});

it("passes on what is no photo, and what only looks like one", async () => {
  const others = ["/media/", "/media/..%2f..%2fetc%2fpasswd", `/media/${name}.svg`, `/media/x/${name}`, "/artwork/a.svg"];
  for (const other of [...others, path.replace("480", "960")])
    expect([other, (await fetch(origin + other)).status]).toEqual([other, 404]);
  expect((await fetch(origin + path, { method: "POST" })).status).toBe(404);
});
