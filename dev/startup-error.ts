/**
 * An error at the start of the stack, stated in one sentence with a way out. The person at the terminal sees
 * these two lines and never a stack trace. Any other error is a defect of the code and is shown as one.
 */

import { statfsSync } from "node:fs";

/** Free space below which a disk counts as full: one segment of the database's write-ahead log. */
const LEAST_FREE_BYTES = 16 * 2 ** 20;

/** An error that a person can put right: `message` states the fault, `wayOut` the remedy. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  readonly code = "startup_error";
  readonly wayOut: string;

  /**
   * @param sentence one plain sentence that states the fault and names the port, file or variable
   * @param wayOut one plain sentence that states the remedy
   */
  constructor(sentence: string, wayOut: string) {
    super(sentence);
    this.wayOut = wayOut;
  }
}

/** Recognises a {@link StartupError} by its code, as modules may be loaded twice in one process. */
export function isStartupError(error: unknown): error is StartupError {
  return error instanceof Error && "code" in error && error.code === "startup_error" && "wayOut" in error;
}

/** Returns the `code` of a system error such as EADDRINUSE, or undefined. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/**
 * Tells whether next to nothing is left on the disk of a folder. The log that would report it may be on that
 * disk, too.
 */
export function isDiskFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** Makes the error for a full disk of the state folder. */
export function diskFull(directory: string): StartupError {
  return new StartupError(
    `The disk that holds ${directory} is full.`,
    "Free about 2 GB there and start again; what was saved is safe.",
  );
}

/**
 * Makes the error for a port that another program listens on.
 * @param variable the environment variable that chooses the port
 */
export function portTaken(what: string, port: number, variable: string): StartupError {
  return new StartupError(
    `Port ${port}, wanted for ${what}, is taken by another program.`,
    `End that program, or choose another port: ${variable}=${port + 1} npm start`,
  );
}

/**
 * Makes the error for a database whose migrations this version does not know.
 * @returns undefined for an error of another kind
 */
export function migrationError(error: unknown): StartupError | undefined {
  switch (codeOf(error)) {
    case "migrations_newer_than_code":
      return new StartupError(
        "The database was made by a newer version of Holdfast than this one.",
        "Check that version out again, or use another database; nothing was changed.",
      );
    case "migrations_replaced":
      return new StartupError(
        "The database was made by a version before the first release, whose tables this version cannot migrate.",
        "Check that version out again to keep its data, or use an empty database for this one; nothing was changed.",
      );
    default:
      return undefined;
  }
}
