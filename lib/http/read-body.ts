/** The reader of all bodies: of node:http and of the fetch API, up to a limit that the caller names. */
import type { IncomingMessage } from "node:http";

import { HttpError } from "./http-error";

/**
 * Reads the unchanged bytes of a body.
 * @param maxBytes greatest length, declared or not
 * @returns the bytes; none where the request has no body
 * @throws {HttpError} payload_too_large, as soon as the declared or the received length exceeds the limit;
 *   malformed, for a body of node:http that ends before its end
 */
export function readBody(request: IncomingMessage | Request, maxBytes: number): Promise<Buffer> {
  const isNode = "socket" in request;
  const declared = isNode ? request.headers["content-length"] : request.headers.get("content-length");
  if (Number(declared ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return isNode ? readMessage(request, maxBytes) : readStream(request.body, maxBytes);
}

const tooLarge = (maxBytes: number) => new HttpError("payload_too_large", `A body has at most ${maxBytes} bytes.`);

/**
 * Reads by events: an iterator would cost a promise for each piece, and would destroy the connection where it
 * stops early. The rest of a body that is too long is dropped as it arrives.
 */
function readMessage(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const rejectIncomplete = () => reject(new HttpError("malformed", "The body ended too early."));
    // A destroyed request emits no further event.
    if (request.destroyed) return rejectIncomplete();
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.on("end", () => {
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    request.on("close", () => request.readableEnded || rejectIncomplete());
  });
}

/** Reads a body that is too long no further than to the limit. */
async function readStream(body: Request["body"], maxBytes: number): Promise<Buffer> {
  if (!body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
