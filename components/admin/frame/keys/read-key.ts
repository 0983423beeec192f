// Meaning of a key that a member of staff presses outside of fields. Pure.
import type { FramePage } from "../side-nav";

/** Time in milliseconds within which a letter follows `g`. */
export const sequenceMs = 1_500;

export interface PressedKey {
  readonly key: string;
  /** True with Ctrl, Cmd or Alt, whose combinations belong to the browser and to assistive technology. */
  readonly hasModifier: boolean;
  /** True in a field, or while a dialog is open. */
  readonly isTaken: boolean;
  /** Milliseconds of any clock that does not go back. */
  readonly atMs: number;
}

export type KeyStep =
  | { readonly kind: "none" }
  /** `g` was pressed: the next letter goes to a page. */
  | { readonly kind: "await-letter"; readonly sinceMs: number }
  | { readonly kind: "go"; readonly page: FramePage }
  | { readonly kind: "search" }
  | { readonly kind: "show-keys" };

const none: KeyStep = { kind: "none" };

/**
 * Reads a key.
 * @param before result of the key before
 * @param pages the reader's pages, each with its letter
 */
export function readKey(
  { key, hasModifier, isTaken, atMs }: PressedKey,
  before: KeyStep,
  pages: readonly FramePage[],
): KeyStep {
  if (hasModifier || isTaken) return none;
  if (before.kind === "await-letter" && atMs - before.sinceMs <= sequenceMs) {
    const page = pages.find((candidate) => candidate.key === key.toLowerCase());
    if (page) return { kind: "go", page };
  }
  if (key.toLowerCase() === "g") return { kind: "await-letter", sinceMs: atMs };
  if (key === "/") return { kind: "search" };
  return key === "?" ? { kind: "show-keys" } : none;
}
