/**
 * Trouble on the way up, said in one sentence with a way out. Whoever starts the stack sees these two lines and never a stack
 * trace; anything else that is thrown is a defect of ours and shown as such.
 */

import { statfsSync } from "node:fs";

/** Less than this is full: one segment of the database's write-ahead log. */
const LEAST_FREE_BYTES = 16 * 2 ** 20;

/** Something a person can put right: `message` says what is wrong, `wayOut` what to do about it. */
export class Trouble extends Error {
  override readonly name = "Trouble";
  readonly code = "trouble";
  readonly wayOut: string;

  /**
   * @param sentence one plain sentence: what is wrong, naming the port, file or variable
   * @param wayOut one plain sentence: what to do
   */
  constructor(sentence: string, wayOut: string) {
    super(sentence);
    this.wayOut = wayOut;
  }
}

/** Whether this is a {@link Trouble}; by its code, as modules may be loaded twice in one process. */
export function isTrouble(error: unknown): error is Trouble {
  return error instanceof Error && "code" in error && error.code === "trouble" && "wayOut" in error;
}

/** The `code` of a system error such as EADDRINUSE, or undefined. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Whether next to nothing is left on the disk of a folder; the log that would say so may be on it, too. */
export function isDiskFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** The disk the state lives on is full. */
export function diskFull(directory: string): Trouble {
  return new Trouble(
    `The disk that holds ${directory} is full.`,
    "Free about 2 GB there and start again; what was saved is safe.",
  );
}

/**
 * A port somebody else listens on.
 * @param variable the environment variable that chooses the port
 */
export function portTaken(what: string, port: number, variable: string): Trouble {
  return new Trouble(
    `Port ${port}, wanted for ${what}, is taken by another program.`,
    `End that program, or choose another port: ${variable}=${port + 1} npm start`,
  );
}
