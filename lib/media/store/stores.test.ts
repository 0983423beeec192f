/** Both stores keep files as they are; the bucket is a small server that verifies signatures (AWS SigV4). */
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { openFileStore } from "./file-store";
import type { MediaStore } from "./media-store";
import { openS3Store } from "./s3-store";

const accessKeyId = "AKEXAMPLE";
const secretAccessKey = "a secret of the bucket";
const region = "eu-central-1";

const folder = mkdtempSync(join(tmpdir(), "holdfast-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** Computes the signature of a request as its own Authorization names its headers. */
function signatureOf({ method = "", url = "", headers }: IncomingMessage, body: Buffer): string {
  const authorization = headers.authorization ?? "";
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? "";
  const scope = /Credential=[^/]+\/([^,]+)/.exec(authorization)?.[1] ?? "";
  const [path = "", query = ""] = url.split("?");
  const sorted = query.split("&").filter(Boolean).toSorted().join("&");
  const lines = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const declared = String(headers["x-amz-content-sha256"]);
  if (declared !== "UNSIGNED-PAYLOAD" && declared !== sha256(body)) return "another body";
  const canonical = [method, path, sorted, lines.join(""), signed, declared].join("\n");
  const text = ["AWS4-HMAC-SHA256", String(headers["x-amz-date"]), scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secretAccessKey}`);
  return hmac(key, text).toString("hex");
}

interface Kept {
  readonly body: Buffer;
  readonly type: string | undefined;
}

/** Starts a bucket that refuses every request without the right signature. */
async function startBucket() {
  const files = new Map<string, Kept>();
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { authorization = "" } = request.headers;
      const { method, url = "" } = request;
      const isSigned =
        authorization.includes(`Credential=${accessKeyId}/`) &&
        authorization.endsWith(`Signature=${signatureOf(request, body)}`);
      if (!isSigned) {
        refused.push(`${method} ${url}`);
        return void response.writeHead(403).end();
      }
      if (method === "PUT") {
        files.set(url, { body, type: request.headers["content-type"] });
        return void response.writeHead(200, { etag: `"${sha256(body).slice(0, 32)}"` }).end();
      }
      if (method === "DELETE") return void response.writeHead(files.delete(url) ? 204 : 404).end();
      const found = files.get(url);
      if (found) return void response.writeHead(200, { "content-type": found.type }).end(found.body);
      response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/photos`, files, refused };
}

const bucket = await startBucket();
const stores: readonly (readonly [string, MediaStore])[] = [
  ["a folder", openFileStore(join(folder, "media"))],
  ["a bucket", openS3Store({ endpoint: bucket.endpoint, region, accessKeyId, secretAccessKey })],
];

const name = "0123456789abcdef0123456789abcdef-480.webp";
const other = "0123456789abcdef0123456789abcdef-480.avif";

describe.each(stores)("%s", (_, store) => {
  it("keeps a file byte by byte, and deletes it, twice if asked", async () => {
    const content = Uint8Array.from({ length: 4_096 }, (__, index) => (index * 7) % 256);
    expect(await store.get(name)).toBeUndefined();
    await store.put(name, content);
    await store.put(name, content);
    expect(Buffer.from((await store.get(name)) ?? []).equals(Buffer.from(content))).toBe(true);
    expect(await store.get(other)).toBeUndefined();
    await store.remove(name);
    await store.remove(name);
    expect(await store.get(name)).toBeUndefined();
  });

  it("has no other names", async () => {
    const outside = "../../../../etc/hostname";
    await expect(async () => store.get(outside)).rejects.toThrow(RangeError);
    await expect(async () => store.put(outside, new Uint8Array())).rejects.toThrow(RangeError);
    await expect(async () => store.remove(outside)).rejects.toThrow(RangeError);
  });
});

it("a folder has whole files only, whatever the number of writers", async () => {
  const store = openFileStore(join(folder, "busy"));
  const content = new Uint8Array(200_000).fill(7);
  await Promise.all(Array.from({ length: 8 }, () => store.put(name, content)));
  expect(readdirSync(join(folder, "busy", "01"))).toEqual([name]);
});

it("a bucket gets the type of each file, and refuses a wrong secret", async () => {
  const store = openS3Store({ endpoint: bucket.endpoint, region, accessKeyId, secretAccessKey });
  await store.put(other, Uint8Array.of(1, 2, 3));
  expect(bucket.files.get(`/photos/${other}`)?.type).toBe("image/avif");
  expect(bucket.refused).toEqual([]);
  const stranger = openS3Store({ endpoint: bucket.endpoint, region, accessKeyId, secretAccessKey: "wrong" });
  await expect(stranger.put(other, Uint8Array.of(4))).rejects.toThrow("403");
  await expect(stranger.get(other)).rejects.toThrow("403");
  expect(bucket.files.get(`/photos/${other}`)?.body).toEqual(Buffer.of(1, 2, 3));
});
