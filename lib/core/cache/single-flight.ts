/** A call that is made once at a time for each key: concurrent callers share it and get the same result. */
import { singleton } from "../singleton";

export interface SingleFlightOptions<Args extends readonly unknown[], Result> {
  /** Unique in the project: the process shares calls of a name, though `lib/` is loaded twice. */
  readonly name: string;
  readonly keyOf: (...args: Args) => string;
  readonly call: (...args: Args) => Promise<Result>;
}

/**
 * Makes a function whose concurrent calls of one key are one. Nothing is kept once it has ended; for results
 * that are, see lib/core/cache/cache.ts.
 * @returns the function; its arguments reach `call` from the first of the callers alone
 */
export function singleFlight<Args extends readonly unknown[], Result>({
  name,
  keyOf,
  call,
}: SingleFlightOptions<Args, Result>): (...args: Args) => Promise<Result> {
  return (...args) => {
    const underWay = singleton(`single-flight.${name}`, () => new Map<string, Promise<Result>>());
    const key = keyOf(...args);
    let result = underWay.get(key);
    if (!result) {
      result = call(...args).finally(() => underWay.delete(key));
      underWay.set(key, result);
    }
    return result;
  };
}
