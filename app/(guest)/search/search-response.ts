/**
 * Converts errors that only the search itself can find, such as a page of results that does not exist, into
 * errors of fields.
 */
import { hasCode } from "@/lib/core/errors";

import { type Errors, errorsOf } from "./read-search";

export type SearchResponse<Page> = { readonly ok: true; readonly page: Page } | { readonly ok: false; readonly errors: Errors };

/**
 * @throws every error that the input did not cause
 */
export async function responseOrErrors<Page>(work: Promise<Page>): Promise<SearchResponse<Page>> {
  try {
    return { ok: true, page: await work };
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    return { ok: false, errors: errorsOf(error.details.issues) };
  }
}
