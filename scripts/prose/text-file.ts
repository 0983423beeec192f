/** The texts that the checks of prose read, and the faults that they find. */

export interface TextFile {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface TextFault {
  readonly path: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly message: string;
}
