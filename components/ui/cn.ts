// Joins class names. There is no merging of conflicting utilities here: a primitive's own looks stand in the components layer
// (primitives.css), so a utility given by a caller wins by the cascade, and no merging code is sent to the browser.
import { type ClassValue, clsx } from "clsx";

export type { ClassValue };

/** @param classes names, arrays or `{ name: condition }` records; falsy ones are left out */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
