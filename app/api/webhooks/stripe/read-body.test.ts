/** Tests that a body is read to its last byte, or refused, whatever its length header claims. */
import { expect, it } from "vitest";

import { readBodyWithin } from "./read-body";

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

it("gives back the very bytes, from however many pieces", async () => {
  expect((await readBodyWithin(streamed(["{é", "", "\r\n}"]), 10))?.toString("utf8")).toBe("{é\r\n}");
  expect(await readBodyWithin(new Request(address, { method: "POST" }), 10)).toHaveLength(0);
});

it("refuses what is too long, announced or not", async () => {
  expect(await readBodyWithin(streamed(["12345", "67890"]), 10)).toHaveLength(10);
  expect(await readBodyWithin(streamed(["12345", "678901"]), 10)).toBeUndefined();
  expect(await readBodyWithin(streamed(["1"], { "content-length": "11" }), 10)).toBeUndefined();
});
