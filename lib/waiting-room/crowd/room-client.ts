/**
 * A room as the fans of a crowd reach it: over the network (scripts/crowd), or within the process of a
 * rehearsal. Each fan has cookies and an address of its own.
 */

/** Cookies by name. */
export type Cookies = Map<string, string>;

export interface Answer {
  readonly status: number;
  /** JSON of the room; the problem document of a refused request. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Time after which a new request makes sense. */
  readonly retryAfterMs: number;
}

export interface RoomClient {
  /**
   * Posts as this fan's page does, and keeps the cookies of the response. A request without a response has
   * status 0.
   */
  post(verb: "join" | "claim" | "leave", fan: { readonly cookies: Cookies; readonly address: string }): Promise<Answer>;
}

/** Limits the work that runs at once; the rest waits in order. */
export function limitInFlight(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
