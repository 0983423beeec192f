/** What a person sees: one calm line a step with its time, aligned; colours only on a terminal. */
import { isTrouble } from "./trouble";

const LABEL_WIDTH = 14;
const DETAIL_WIDTH = 52;
/** Where no line can be drawn over, a step that takes longer than this is told of while it runs. */
const LONG_STEP_MS = 10_000;

const secondsSince = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

export interface Terminal {
  /**
   * Runs one step and prints its line: label, what came of it, seconds. Steps may run beside each other; each has its line when it ends.
   * @param expected what to tell while it runs, for a step that may take long
   */
  step(label: string, work: () => Promise<string> | string, expected?: string): Promise<void>;
  /** A label and what belongs to it, without a time. */
  entry(label: string, text: string): void;
  /** A plain line; empty for a gap. */
  line(text?: string): void;
  /** A line about something that is wrong. */
  warn(text: string): void;
  /** Trouble with its way out; any other error as what it is. */
  trouble(error: unknown): void;
}

/** A terminal on standard output. */
export function createTerminal(out: NodeJS.WriteStream = process.stdout): Terminal {
  const live = out.isTTY && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";
  const paint = (code: number, text: string) => (live ? `\u001b[${code}m${text}\u001b[0m` : text);
  const dim = (text: string) => paint(2, text);
  const running = new Set<{ readonly label: string; readonly expected: string | undefined; readonly startedAt: number }>();
  /** Where a line can be drawn over, the last one tells what is running: the oldest step with its time, the others by name. */
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
    trouble(error) {
      if (isTrouble(error)) {
        const [first = "", ...more] = error.message.split("\n");
        write(`\n  ${paint(31, first)}${more.map((text) => `\n  ${text}`).join("")}\n  ${error.wayOut}\n`);
      } else {
        write(`\n  ${paint(31, "This should not have happened; it is a defect of the stack itself.")}`);
        write(`  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      }
    },
  };
}
