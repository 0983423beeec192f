/** Version of a line's names: what a form showed, so that it does not replace another person's correction. */
import { sha256 } from "@/lib/core/ids";

/**
 * Hashes the names of a line.
 * @param names in the order of its guests, null where one is missing
 * @returns hexadecimal text; equal for equal names
 */
export const versionOfNames = (names: readonly (string | null)[]): string => sha256(JSON.stringify(names));
