/**
 * A cache of values that take a while to load: young enough, bounded, and loaded once for all who ask. Every
 * cache of the product is one of these (docs/decisions/caching.md says which exist and why).
 *
 * - A value ages from the beginning of its load, on this process's monotonic clock. Within `maxAgeMs` it is
 *   returned at once and without a promise.
 * - Readers of one key share the load that is under way. A failed load is not kept.
 * - What was being read when a key is invalidated goes to the readers who wait for it, and is then dropped.
 * - Past `max` keys the least recently requested one is dropped.
 * - On request the last value serves while the next is loaded, where the load is slow, or where it fails.
 */
import { LRUCache } from "lru-cache";

import { log } from "../log";
import { singleton } from "../singleton";

export interface CacheOptions<Args extends readonly unknown[], Value, Kept extends Value = Value> {
  /** Unique in the project: the process has one cache of a name, though `lib/` is loaded twice. */
  readonly name: string;
  /** Age in milliseconds up to which a value is returned without a load. */
  readonly maxAgeMs: number;
  /** Greatest number of keys. */
  readonly max: number;
  /** The key of a value; see {@link poolNumber} for a value that each pool has of its own. */
  readonly keyOf: (...args: Args) => string | number;
  readonly load: (...args: Args) => Promise<Value>;
  /** Milliseconds past `maxAgeMs` for which a reader gets the last value, while the next is loaded. */
  readonly staleMs?: number;
  /** A bounded wait for a value that is older than that: see {@link ShortWait}. */
  readonly shortWait?: ShortWait;
  /**
   * True when a failed load leaves the last value valid for another `maxAgeMs`, whatever its age. Otherwise
   * the readers who wait get the error.
   */
  readonly keepsLastOnError?: boolean;
  /** Tells whether a value is worth keeping; without it, all are. */
  readonly isKept?: ((value: Value) => value is Kept) | ((value: Value) => boolean);
  /**
   * True when a value ages from the end of its load: where a slow load must not make each reader wait for the
   * next one.
   */
  readonly agesFromEnd?: boolean;
}

/** The wait of a reader for a slow load, after which, or after a failure, the reader gets the last value. */
export interface ShortWait {
  readonly waitMs: number;
  /** Age in milliseconds from which a reader waits for the new value, however long it takes. */
  readonly maxAgeMs: number;
}

export interface Cache<Args extends readonly unknown[], Value, Kept extends Value = Value> {
  /**
   * Reads a value.
   * @returns the value itself where it is at hand, else a promise of it
   * @throws what the load throws, where no last value serves
   */
  get(...args: Args): Kept | Promise<Value>;
  /**
   * Reads a value for a caller who needs a younger one than others do.
   * @param ageMs greatest age in milliseconds, at most `maxAgeMs`
   * @throws what the load throws, unless the cache keeps the last value on errors
   */
  getWithin(ageMs: number, ...args: Args): Kept | Promise<Value>;
  /** The value at hand, at most `maxAgeMs` old; undefined where it would have to be loaded. */
  peek(...args: Args): Kept | undefined;
  /** Makes the next reader of a key load it. */
  invalidate(...args: Args): void;
  /** Makes the next reader of each key load it. */
  invalidateAll(): void;
}

interface CacheEntry<Value, Kept extends Value> {
  last: { readonly value: Kept; readonly loadedAtMs: number } | undefined;
  loading: Promise<Value> | undefined;
}

/**
 * Makes a cache. Its entries belong to the process and go with `closeAll`.
 * @param options see {@link CacheOptions}
 */
export function createCache<Args extends readonly unknown[], Value, Kept extends Value = Value>({
  name,
  maxAgeMs,
  max,
  keyOf,
  load,
  staleMs = 0,
  shortWait,
  keepsLastOnError = false,
  isKept = () => true,
  agesFromEnd = false,
}: CacheOptions<Args, Value, Kept>): Cache<Args, Value, Kept> {
  type Key = string | number;
  type Entry = CacheEntry<Value, Kept>;

  const singletonName = `cache.${name}`;
  const makeEntries = () => new LRUCache<Key, Entry>({ max });
  const entries = () => singleton(singletonName, makeEntries);
  const servesLast = keepsLastOnError || staleMs > 0 || shortWait !== undefined;

  function entryOf(key: Key): Entry {
    const all = entries();
    let entry = all.get(key);
    if (!entry) {
      entry = { last: undefined, loading: undefined };
      all.set(key, entry);
    }
    return entry;
  }

  function get(...args: Args): Kept | Promise<Value> {
    const key = keyOf(...args);
    const entry = entryOf(key);
    const { last } = entry;
    const ageMs = ageOf(last);
    if (last && ageMs < maxAgeMs) return last.value;
    const loading = entry.loading ?? beginLoad(key, entry, args);
    if (last && ageMs < maxAgeMs + staleMs) return last.value;
    if (last && shortWait && ageMs < shortWait.maxAgeMs) return withinWait(loading, last.value, shortWait.waitMs);
    return orLast(loading, last);
  }

  function getWithin(ageMs: number, ...args: Args): Kept | Promise<Value> {
    const key = keyOf(...args);
    const entry = entryOf(key);
    const { last } = entry;
    if (last && ageOf(last) < ageMs) return last.value;
    return orLast(entry.loading ?? beginLoad(key, entry, args), last);
  }

  function peek(...args: Args): Kept | undefined {
    const last = entries().get(keyOf(...args))?.last;
    return last && ageOf(last) < maxAgeMs ? last.value : undefined;
  }

  function orLast(loading: Promise<Value>, last: Entry["last"]): Promise<Value> {
    return last && keepsLastOnError ? loading.catch(() => last.value) : loading;
  }

  function beginLoad(key: Key, entry: Entry, args: Args): Promise<Value> {
    const begunAtMs = performance.now();
    const loading = load(...args);
    entry.loading = loading;
    // An entry whose `loading` is another by now was invalidated: what this load read may be older than that.
    loading.then(
      (value) => {
        if (entry.loading !== loading) return;
        entry.loading = undefined;
        if (isKept(value)) entry.last = { value: value as Kept, loadedAtMs: agesFromEnd ? performance.now() : begunAtMs };
        else drop(key, entry);
      },
      (error: unknown) => {
        if (entry.loading !== loading) return;
        entry.loading = undefined;
        if (!entry.last || !servesLast) return;
        // Later readers do not load again at once while the source is away.
        if (keepsLastOnError) entry.last = { ...entry.last, loadedAtMs: performance.now() };
        log.warn({ err: error, cache: name }, keepsLastOnError ? "cache load failed, last value kept" : "cache load failed");
      },
    );
    return loading;
  }

  function drop(key: Key, entry: Entry): void {
    entry.last = undefined;
    const all = entries();
    if (all.peek(key) === entry) all.delete(key);
  }

  return {
    get,
    getWithin,
    peek,
    invalidate: (...args) => invalidateEntry(entries().peek(keyOf(...args))),
    invalidateAll: () => {
      for (const entry of entries().values()) invalidateEntry(entry);
    },
  };
}

const ageOf = (last: { readonly loadedAtMs: number } | undefined): number =>
  last ? performance.now() - last.loadedAtMs : Infinity;

/**
 * Makes an entry too old for every reader. Its last value stays, for a cache that keeps it on errors; what is
 * being loaded is not kept.
 */
function invalidateEntry<Value, Kept extends Value>(entry: CacheEntry<Value, Kept> | undefined): void {
  if (!entry) return;
  entry.loading = undefined;
  if (entry.last) entry.last = { ...entry.last, loadedAtMs: -Infinity };
}

async function withinWait<Value>(loading: Promise<Value>, last: Value, waitMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(last), waitMs);
  });
  try {
    return await Promise.race([loading, late]);
  } catch {
    return last;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A number that stands for a connection pool in the keys of a cache, so that two databases in one process
 * never mix.
 * @param pool the object that stands for it, the same in each call
 * @returns the same number for as long as the process lives
 */
export function poolNumber(pool: object): number {
  const known = singleton("cache-pools", () => ({ numbers: new WeakMap<object, number>(), next: 0 }));
  let number = known.numbers.get(pool);
  if (number === undefined) {
    number = known.next;
    known.next += 1;
    known.numbers.set(pool, number);
  }
  return number;
}
