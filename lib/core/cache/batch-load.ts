/** Loads that share a query: all callers of one turn of the event loop are answered by one. */
import DataLoader from "dataloader";

export interface BatchLoadOptions<Pool extends object, Key, Value> {
  /** Tells equal keys; they are loaded once. */
  readonly idOf: (key: Key) => string;
  /**
   * Loads the keys of a turn.
   * @returns a value for each key, in the same order
   */
  readonly load: (pool: Pool, keys: readonly Key[]) => Promise<readonly Value[]>;
}

/**
 * Makes a function that loads one key together with those that other callers ask for in the same turn. It
 * keeps no value; for values that are kept, see lib/core/cache/cache.ts.
 * @returns the function, whose promise is rejected with the error of the whole load
 */
export function batchLoad<Pool extends object, Key, Value>({
  idOf,
  load,
}: BatchLoadOptions<Pool, Key, Value>): (pool: Pool, key: Key) => Promise<Value> {
  const loaders = new WeakMap<Pool, DataLoader<Key, Value, string>>();

  function loaderOf(pool: Pool): DataLoader<Key, Value, string> {
    const known = loaders.get(pool);
    if (known) return known;
    const loader: DataLoader<Key, Value, string> = new DataLoader(
      (keys) => {
        // The loader's own memory finds equal keys of one turn; the next turn asks anew.
        loader.clearAll();
        return load(pool, keys);
      },
      // Its default is the end of the microtasks: requests that arrive on other sockets in the same turn
      // would each have a query.
      { cacheKeyFn: idOf, batchScheduleFn: (send) => setImmediate(send) },
    );
    loaders.set(pool, loader);
    return loader;
  }

  return (pool, key) => loaderOf(pool).load(key);
}
