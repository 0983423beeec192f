/**
 * One per process, for pools, batchers and caches.
 *
 * `lib/` is loaded twice in the web process (by server.ts and inside Next's bundle), so module scope is not process scope; these
 * things hang on globalThis under one registered symbol instead.
 */
interface Registry {
  readonly instances: Map<string, unknown>;
  readonly closers: Map<string, () => Promise<void>>;
}

const key = Symbol.for("holdfast.singletons");

function registry(): Registry {
  const holder = globalThis as { [key]?: Registry };
  holder[key] ??= { instances: new Map(), closers: new Map() };
  return holder[key];
}

/**
 * The process's one instance under a name, made on first use.
 * @param name unique in the whole project; a second call with the same name must mean the same type
 * @param make called at most once per process and name
 */
export function singleton<T>(name: string, make: () => T): T {
  const { instances } = registry();
  if (!instances.has(name)) instances.set(name, make());
  return instances.get(name) as T;
}

/**
 * Registers what must be closed before the process ends, replacing an earlier one of the same name.
 * @param close called once by {@link closeAll}; last registered is closed first
 */
export function onClose(name: string, close: () => Promise<void>): void {
  const { closers } = registry();
  closers.delete(name);
  closers.set(name, close);
}

/**
 * Closes everything registered, in reverse order, and forgets all instances. What fails to close does not stop the rest.
 * @returns the errors met, by name
 */
export async function closeAll(): Promise<ReadonlyMap<string, unknown>> {
  const { instances, closers } = registry();
  const failures = new Map<string, unknown>();
  for (const [name, close] of [...closers].reverse()) {
    try {
      await close();
    } catch (error) {
      failures.set(name, error);
    }
  }
  closers.clear();
  instances.clear();
  return failures;
}
