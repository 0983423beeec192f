/** Input of the operator's frame. Free of server imports. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

import { maxViewName, maxViewQuery } from "./limits";

export const viewNameSchema = z
  .string({ error: "Enter a name." })
  .trim()
  .min(1, { error: "Enter a name." })
  .max(maxViewName, { error: `Use at most ${maxViewName} characters.` });

export const viewQuerySchema = z
  .string()
  .max(maxViewQuery, { error: "These filters are too long to be saved." })
  .transform(viewQuery);

/** Parameters that are no filter: view, position in the list, search (it names guests), a row's open form. */
const notFilters = ["view", "after", "page", "q", "end"];

/**
 * Returns the part of a query that a view keeps, in one form for the same filters.
 * @param query without its question mark
 */
export function viewQuery(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const name of notFilters) parameters.delete(name);
  const filled = [...parameters].filter(([, value]) => value !== "");
  const kept = new URLSearchParams(filled);
  kept.sort();
  return kept.toString();
}

/** The form of a run over all rows that match: its filter is a query without the question mark. */
export const bulkRequestSchema = z.object({
  requestId: idSchema(invalidFormMessage),
  filter: z
    .string({ error: invalidFormMessage })
    .max(maxViewQuery, { error: invalidFormMessage })
    .default("")
    .transform((query) => Object.fromEntries(new URLSearchParams(query))),
});
