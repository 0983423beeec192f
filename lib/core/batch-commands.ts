/**
 * Sends the commands of many callers in few requests. The client's own automatic pipelining gathers the
 * commands of one turn of the event loop. Under load each web request has a turn of its own, and a request to
 * Redis for each costs more than all its other work.
 */
import type { Requester, UpstashRequest, UpstashResponse } from "@upstash/redis";

/** Requests that may be under way before commands wait for each other. */
const maxFlights = 4;
/**
 * Longest wait in milliseconds: a Redis that does not answer must not make commands wait for one request
 * after the other.
 */
const maxWaitMs = 20;
/** Greatest number of commands of one request. */
const maxBatch = 1_000;

type Response = UpstashResponse<never>;

interface Waiting {
  readonly body: unknown;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes a requester that sends single commands together; pipelines, transactions and streams pass unchanged.
 * @param inner executes the requests
 */
export function batchCommands(inner: Requester): Requester {
  let waiting: Waiting[] = [];
  let flights = 0;
  let scheduled = false;
  let late: NodeJS.Timeout | undefined;

  const send = async (batch: readonly Waiting[]): Promise<void> => {
    flights += 1;
    try {
      const body = batch.map((one) => one.body);
      const answers: unknown = await inner.request({ path: ["pipeline"], body });
      if (!Array.isArray(answers)) throw new Error("Redis did not answer a list of commands with a list");
      batch.forEach(({ resolve, reject }, index) => {
        const answer = answers[index] as Response | undefined;
        if (answer) resolve(answer);
        else reject(new Error("Redis did not answer every command"));
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      flights -= 1;
      if (waiting.length > 0) flush();
    }
  };
  const flush = (isLate = false) => {
    if (flights >= maxFlights && !isLate) {
      late ??= setTimeout(() => flush(true), maxWaitMs);
      return;
    }
    clearTimeout(late);
    late = undefined;
    const batch = waiting.slice(0, maxBatch);
    waiting = waiting.slice(maxBatch);
    if (batch.length > 0) void send(batch);
    if (waiting.length > 0) flush();
  };
  const flushSoon = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (waiting.length > 0) flush();
    });
  };

  return {
    ...(inner.readYourWrites === undefined ? {} : { readYourWrites: inner.readYourWrites }),
    request: <Result>(request: UpstashRequest): Promise<UpstashResponse<Result>> => {
      if (request.path !== undefined || request.isStreaming === true || request.signal) return inner.request(request);
      return new Promise((resolve, reject) => {
        waiting.push({ body: request.body, resolve, reject });
        flushSoon();
      });
    },
  };
}
