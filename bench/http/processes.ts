/** Processes of a benchmark: the measured server and the callers run apart from each other. */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A process that answers each request with one message. */
export interface Helper<Request, Answer> {
  ask(request: Request): Promise<Answer>;
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

/** Starts a file, named from the folder of all benchmarks, as a process with this one's environment. */
export function startHelper<Request extends object, Answer>(file: string): Helper<Request, Answer> {
  const child = fork(fileURLToPath(new URL(`../${file}`, import.meta.url)), { execArgv: ["--import", "tsx"] });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`${file} ended before it answered`));
        child.once("exit", ended);
        child.once("message", (answer) => {
          child.off("exit", ended);
          resolve(answer as Answer);
        });
        child.send(request);
      }),
    async kill() {
      child.kill("SIGKILL");
      await gone;
      running.delete(child);
    },
    async stop() {
      if (child.exitCode === null) child.kill("SIGTERM");
      await gone;
      running.delete(child);
    },
  };
}

/** Answers the benchmark's messages in the started process, one after the other. */
export function answerRequests<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  process.on("message", (request) => {
    answer(request as Request).then(
      (said) => process.send?.(said),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once("disconnect", () => process.exit(0));
  process.once("SIGTERM", () => process.exit(0));
}
