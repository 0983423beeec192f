/** A file of lines to which lines are only appended, or which is replaced whole. */
import { appendFileSync, closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads the file's whole lines, with one chunk in memory at a time. Text after the last line end is left out:
 * it was being written when the process died. A file that does not exist has no lines.
 */
export function* readLines(path: string): Generator<string> {
  const file = openIfThere(path);
  if (file === undefined) return;
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, size))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Replaces the file by these lines. After a crash there is the old file or the new one, never a part of
 * either.
 */
export function replaceLines(path: string, lines: Iterable<string>): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w", 0o600);
  try {
    for (const line of lines) appendFileSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
}

/** Appends lines, each whole or not at all. */
export class Journal {
  readonly #file: number;
  #bytes: number;

  constructor(path: string) {
    this.#file = openSync(path, "a", 0o600);
    this.#bytes = fstatSync(this.#file).size;
  }

  /**
   * @throws when the line cannot be written, as on a full disk; no part of it stays, or the next line would
   * be joined to it
   */
  append(line: string): void {
    try {
      appendFileSync(this.#file, `${line}\n`);
      this.#bytes += Buffer.byteLength(line) + 1;
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}
