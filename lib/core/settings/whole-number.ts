import { z } from "zod";

/** Makes the field of a setting that is a whole number. */
export function wholeNumber(fallback: number, max: number, min = 1) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error }).default(fallback);
}
