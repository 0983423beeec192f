/** Tests that a body is read to its last byte, or refused, whatever its length header claims. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

import { afterEach, describe, expect, it } from "vitest";

import { readBody } from "./read-body";

const address = "http://127.0.0.1/";

function streamed(chunks: readonly string[], headers: Record<string, string> = {}): Request {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  return new Request(address, { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

const tooLarge = { name: "HttpError", code: "payload_too_large", detail: "A body has at most 10 bytes." };

describe("of the fetch API", () => {
  it("gives back the very bytes, from however many pieces", async () => {
    expect((await readBody(streamed(["{é", "", "\r\n}"]), 10)).toString("utf8")).toBe("{é\r\n}");
    expect(await readBody(new Request(address, { method: "POST" }), 10)).toHaveLength(0);
  });

  it("refuses what is too long, announced or not", async () => {
    expect(await readBody(streamed(["12345", "67890"]), 10)).toHaveLength(10);
    await expect(readBody(streamed(["12345", "678901"]), 10)).rejects.toMatchObject(tooLarge);
    await expect(readBody(streamed(["1"], { "content-length": "11" }), 10)).rejects.toMatchObject(tooLarge);
  });
});

describe("of node:http", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /**
   * Sends the pieces of a request to a server that reads its body.
   * @returns the body, or the error it is refused with
   */
  async function read(pieces: readonly string[], { breaksOff = false } = {}): Promise<unknown> {
    const made = createServer();
    server = made;
    await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
    const result = new Promise<unknown>((resolve) => {
      made.once("request", (request) => {
        readBody(request, 10).then((body) => resolve(body.toString("utf8")), resolve);
      });
    });
    const socket = connect((made.address() as AddressInfo).port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    for (const piece of pieces) socket.write(piece);
    if (breaksOff) made.once("request", () => socket.destroy());
    return result;
  }

  const head = (header: string) => `POST / HTTP/1.1\r\nhost: a\r\n${header}\r\n\r\n`;

  it("gives back the very bytes, from however many pieces", async () => {
    expect(await read([head("content-length: 6"), "{é", "\r\n}"])).toBe("{é\r\n}");
    expect(await read([head("transfer-encoding: chunked"), "2\r\nab\r\n", "1\r\nc\r\n0\r\n\r\n"])).toBe("abc");
    expect(await read([head("content-length: 0")])).toBe("");
  });

  it("refuses what is too long, announced or not", async () => {
    expect(await read([head("content-length: 11")])).toMatchObject(tooLarge);
    expect(await read([head("transfer-encoding: chunked"), "6\r\nabcdef\r\n", "5\r\nghijk\r\n"])).toMatchObject(tooLarge);
  });

  it("refuses a body that ends before its end", async () => {
    const refused = { name: "HttpError", code: "malformed", detail: "The body ended too early." };
    expect(await read([head("content-length: 6"), "ab"], { breaksOff: true })).toMatchObject(refused);
  });
});
