/** Checks of input: by its schema, and for text that PostgreSQL cannot store. */
import type { z } from "zod";

import { DomainError } from "@/lib/core/errors";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { inputSentence } from "@/lib/core/validation/input-sentences";
import { findUnstorable, unstorableMessage } from "@/lib/core/validation/storable-text";

/**
 * @throws {DomainError} invalid_input, with a pointer for each fault
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: inputSentence });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/**
 * @param json result of JSON.parse
 * @param text its source
 * @throws {DomainError} invalid_input, for text that cannot be stored
 */
export function requireStorable(json: unknown, text: string): void {
  const path = findUnstorable(json, text);
  if (path !== undefined) throw unstorable(path);
}

/** The error for text that cannot be stored, at its place. */
export const unstorable = (path: readonly (string | number)[]): DomainError<"invalid_input"> =>
  new DomainError("invalid_input", { issues: [{ path: [...path], message: unstorableMessage }] });
