// Joins class names. It does not merge conflicting utilities: a primitive's own looks are in the
// components layer (components/ui/styles), so a utility of the caller wins by the cascade, and the browser
// gets no merging code.
import { type ClassValue, clsx } from "clsx";

export type { ClassValue };

/**
 * @param classes names, arrays or `{ name: condition }` records; falsy ones are left out
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
