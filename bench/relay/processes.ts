/** The benchmark's child processes. */
import { type ChildProcess, fork as forkProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Starts a file; it ends with us.
 * @param ready whether to wait until it says that it is
 */
export async function fork(file: URL, argv: readonly string[], ready = true): Promise<ChildProcess> {
  const child = forkProcess(fileURLToPath(file), [...argv], { execArgv: ["--import", "tsx"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  if (ready) await once(child, "message");
  return child;
}

export { type ChildProcess, once };
