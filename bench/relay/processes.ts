/** Child processes of the benchmark. */
import { type ChildProcess, fork as forkProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Starts a file as a process that ends with this one.
 * @param ready true to wait for its message that it is ready
 */
export async function fork(file: URL, argv: readonly string[], ready = true): Promise<ChildProcess> {
  const child = forkProcess(fileURLToPath(file), [...argv], { execArgv: ["--import", "tsx"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  if (ready) await once(child, "message");
  return child;
}

export { type ChildProcess, once };
