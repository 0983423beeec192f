/** A text as the body of a response, in parts. */

/** Streams the parts of a text: each is made when the receiver has taken the one before. */
export function streamText(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const [iterator, encoder] = [parts[Symbol.asyncIterator](), new TextEncoder()];
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
