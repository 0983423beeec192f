/** What a person sees: one calm line a step with its time, aligned; colours only on a terminal. */
import { isTrouble } from "./trouble";

const LABEL_WIDTH = 14;
const DETAIL_WIDTH = 52;
/** Where no line can be drawn over, a step that takes longer than this is told of while it runs. */
const LONG_STEP_MS = 10_000;

export interface Terminal {
  /**
   * Runs one step and prints its line: label, what came of it, seconds.
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
  const write = (text: string) => out.write(`${text}\n`);
  const row = (label: string, detail: string, time: string) =>
    `  ${dim(label.padEnd(LABEL_WIDTH))}${detail.padEnd(DETAIL_WIDTH)}${dim(time.padStart(9))}`;

  return {
    async step(label, work, expected) {
      const startedAt = performance.now();
      const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
      const draw = () => out.write(`\r\u001b[2K${row(label, dim(expected ?? "…"), "")}${dim(seconds())}`);
      if (live) draw();
      const timer = live
        ? setInterval(draw, 500)
        : setTimeout(() => write(row(label, expected ?? "still at work", "")), LONG_STEP_MS);
      try {
        const detail = await work();
        clearInterval(timer);
        write((live ? "\r\u001b[2K" : "") + row(label, detail, seconds()));
      } catch (error) {
        clearInterval(timer);
        write((live ? "\r\u001b[2K" : "") + row(label, paint(31, "failed"), seconds()));
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
