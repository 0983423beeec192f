/**
 * One instance per process, for pools, batchers and caches.
 *
 * `lib/` is loaded twice in the web process (by server.ts and inside Next's bundle), so module scope is not
 * process scope. These instances are kept on globalThis under one registered symbol instead.
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
 * Returns the process's one instance under a name, made on first use.
 * @param name unique in the whole project; a second call with the same name must mean the same type
 * @param make called at most once per process and name
 */
export function singleton<T>(name: string, make: () => T): T {
  const { instances } = registry();
  if (!instances.has(name)) instances.set(name, make());
  return instances.get(name) as T;
}

/**
 * Registers a resource that must be closed before the process ends; it replaces an earlier one of the same
 * name.
 * @param close called once by {@link closeAll}; the last registered is closed first
 */
export function onClose(name: string, close: () => Promise<void>): void {
  const { closers } = registry();
  closers.delete(name);
  closers.set(name, close);
}

/**
 * Closes all registered resources, in reverse order, and drops all instances. A failure to close one does not
 * stop the rest.
 * @returns the errors, by name
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
