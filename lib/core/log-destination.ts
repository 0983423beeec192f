/**
 * Destination of log lines: they are written asynchronously, in batches, a few times a second. A line that
 * cannot be written (a full disk, a pipe without a reader) is dropped and counted; no work waits for it or
 * ends because of it.
 */
import { fstatSync, write, writeSync } from "node:fs";

/** Characters after which lines are written: a page of the disk. They wait at most `FLUSH_MS`. */
const FLUSH_CHARS = 4_096;
const FLUSH_MS = 250;
/** Greatest number of characters that wait during a long write; further lines are dropped. */
const MAX_WAITING_CHARS = 4 * 2 ** 20;
/** Milliseconds until the next write after a failure, or when the pipe was full. */
const FAILED_MS = 1_000;
const BUSY_MS = 50;

export interface LogDestination {
  /** Accepts a line, with its line feed. */
  readonly write: (line: string) => void;
  /** Writes the waiting lines before it returns, if possible; for the last lines of a process. */
  readonly flush: () => void;
}

/**
 * Opens a destination.
 * @param fd an open file, pipe or terminal
 */
export function openLogDestination(fd: number): LogDestination {
  const destination = new Destination(fd);
  return { write: (line) => destination.write(line), flush: () => destination.flush() };
}

/**
 * Keeps errors of standard output and error from ending the process: they may come from other writers, such
 * as Next.
 */
export function ignoreOutputErrors(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

class Destination {
  readonly #fd: number;
  #waiting: string[] = [];
  #waitingChars = 0;
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;
  #pausedUntilMs = 0;
  #lost = 0;
  /** True when the last piece ended inside a line. */
  #isCut = false;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(line: string): void {
    if (this.#waitingChars + line.length > MAX_WAITING_CHARS) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingChars += line.length;
    if (this.#waitingChars >= FLUSH_CHARS && performance.now() >= this.#pausedUntilMs) this.#send();
    else this.#sendIn(FLUSH_MS);
  }

  flush(): void {
    // A pipe with a write under way may stay full, and would block the process.
    if (this.#waitingChars === 0 || (this.#isWriting && !isFile(this.#fd))) return;
    const piece = this.#take();
    try {
      for (let at = 0; at < piece.length;) at += writeSync(this.#fd, piece, at);
    } catch {
      this.#lost += linesIn(piece);
    }
  }

  #sendIn(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#send();
    }, ms).unref();
  }

  #send(): void {
    if (this.#isWriting || this.#waitingChars === 0) return;
    this.#isWriting = true;
    this.#writeOut(this.#take(), 0);
  }

  #take(): Buffer {
    const begin = this.#isCut ? "\n" : "";
    const note = this.#lost === 0 ? "" : lossNote(this.#lost);
    const piece = Buffer.from(begin + note + this.#waiting.join(""));
    this.#waiting = [];
    this.#waitingChars = 0;
    this.#lost = 0;
    this.#isCut = false;
    return piece;
  }

  #writeOut(piece: Buffer, from: number): void {
    write(this.#fd, piece, from, piece.length - from, null, (error, written) => {
      const at = error ? from : from + written;
      if (error?.code === "EAGAIN" || error?.code === "EBUSY")
        return void setTimeout(() => this.#writeOut(piece, at), BUSY_MS).unref();
      if (!error && at < piece.length) return this.#writeOut(piece, at);
      this.#isWriting = false;
      if (error) this.#fail(piece, at);
      else if (this.#waitingChars > 0) this.#sendIn(this.#waitingChars >= FLUSH_CHARS ? 0 : FLUSH_MS);
    });
  }

  #fail(piece: Buffer, at: number): void {
    this.#lost += linesIn(piece.subarray(at));
    this.#isCut ||= at > 0 && piece[at - 1] !== 10;
    this.#pausedUntilMs = performance.now() + FAILED_MS;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sendIn(FAILED_MS);
  }
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function linesIn(piece: Buffer): number {
  let lines = 0;
  for (const byte of piece) if (byte === 10) lines += 1;
  return lines;
}

const lossNote = (lines: number) =>
  `${JSON.stringify({ level: "warn", time: new Date().toISOString(), lines, msg: "log lines could not be written" })}\n`;
