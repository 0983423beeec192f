/** The terminal's output: one calm line a step with its time, aligned; colours only on a terminal. */
import { isStartupError } from "./startup-error";

const LABEL_WIDTH = 14;
const DETAIL_WIDTH = 52;
/** Time after which a running step is announced where no line can be overwritten. */
const LONG_STEP_MS = 10_000;

const secondsSince = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

export interface Terminal {
  /**
   * Runs one step and prints its line: label, result, seconds. Steps may run at the same time; each gets its
   * line when it ends.
   * @param expected text shown while the step runs, for a step that may take long
   */
  step(label: string, work: () => Promise<string> | string, expected?: string): Promise<void>;
  /** Prints a label and its text, without a time. */
  entry(label: string, text: string): void;
  /** Prints a plain line; an empty one makes a gap. */
  line(text?: string): void;
  /** Prints a warning. */
  warn(text: string): void;
  /** Prints a {@link StartupError} with its way out, and any other error with its stack. */
  printError(error: unknown): void;
}

/** Creates a terminal on standard output. */
export function createTerminal(out: NodeJS.WriteStream = process.stdout): Terminal {
  const live = out.isTTY && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";
  const paint = (code: number, text: string) => (live ? `\u001b[${code}m${text}\u001b[0m` : text);
  const dim = (text: string) => paint(2, text);
  const running = new Set<{ readonly label: string; readonly expected: string | undefined; readonly startedAt: number }>();
  /**
   * The last line, where it can be overwritten, shows the running steps: the oldest with its time, the others
   * by name.
   */
  const draw = () => {
    const [oldest, ...others] = running;
    if (!oldest) return;
    const detail = others.length > 0 ? `beside ${others.map(({ label }) => label).join(", ")}` : (oldest.expected ?? "…");
    out.write(`\r\u001b[2K${row(oldest.label, dim(detail), "")}${dim(secondsSince(oldest.startedAt))}`);
  };
  const write = (text: string) => {
    out.write(`${live ? "\r\u001b[2K" : ""}${text}\n`);
    if (live) draw();
  };
  const row = (label: string, detail: string, time: string) =>
    `  ${dim(label.padEnd(LABEL_WIDTH))}${detail.padEnd(DETAIL_WIDTH)}${dim(time.padStart(9))}`;

  return {
    async step(label, work, expected) {
      const step = { label, expected, startedAt: performance.now() };
      running.add(step);
      if (live) draw();
      const timer = live
        ? setInterval(draw, 500)
        : setTimeout(() => write(row(label, expected ?? "still at work", "")), LONG_STEP_MS);
      const end = (detail: string) => {
        clearInterval(timer);
        running.delete(step);
        write(row(label, detail, secondsSince(step.startedAt)));
      };
      try {
        end(await work());
      } catch (error) {
        end(paint(31, "failed"));
        throw error;
      }
    },
    entry: (label, text) => write(`  ${dim(label.padEnd(LABEL_WIDTH))}${text}`),
    line: (text = "") => write(text === "" ? "" : `  ${text}`),
    warn: (text) => write(`  ${paint(33, text)}`),
    printError(error) {
      if (isStartupError(error)) {
        const [first = "", ...more] = error.message.split("\n");
        write(`\n  ${paint(31, first)}${more.map((text) => `\n  ${text}`).join("")}\n  ${error.wayOut}\n`);
      } else {
        write(`\n  ${paint(31, "This should not have happened; it is a defect of the stack itself.")}`);
        write(`  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      }
    },
  };
}
