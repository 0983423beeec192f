/** Lists with cursors, newest first (https://docs.stripe.com/api/pagination). */
import { badParameter, missing } from "../http/failure";
import type { Params } from "../http/params";

export interface Page {
  readonly limit: number;
  readonly startingAfter: string | undefined;
  readonly endingBefore: string | undefined;
}

export function readPage(params: Params): Page {
  const page = {
    limit: params.integer("limit", 1, 100) ?? 10,
    startingAfter: params.string("starting_after"),
    endingBefore: params.string("ending_before"),
  };
  if (page.startingAfter !== undefined && page.endingBefore !== undefined) {
    throw badParameter("ending_before", "You cannot use both `starting_after` and `ending_before`.");
  }
  return page;
}

/**
 * @param items all that match, oldest first
 * @param url the list's path, as in `/v1/refunds`
 * @throws {ApiFailure} when a cursor names no item
 */
export function listOf<T extends { id: string }>(items: readonly T[], page: Page, url: string, kind: string): object {
  const newestFirst = items.toReversed();
  const indexOf = (id: string, param: string): number => {
    const index = newestFirst.findIndex((item) => item.id === id);
    if (index === -1) throw missing(kind, id, param);
    return index;
  };
  let from = 0;
  let to = newestFirst.length;
  if (page.startingAfter !== undefined) from = indexOf(page.startingAfter, "starting_after") + 1;
  if (page.endingBefore !== undefined) {
    // The page is the one just before the cursor, still newest first.
    to = indexOf(page.endingBefore, "ending_before");
    from = Math.max(0, to - page.limit);
    return { object: "list", data: newestFirst.slice(from, to), has_more: from > 0, url };
  }
  to = Math.min(to, from + page.limit);
  return { object: "list", data: newestFirst.slice(from, to), has_more: to < newestFirst.length, url };
}

/** Reads the `created` parameter of a list: the requested span of time. */
export function readCreated(params: Params): (item: { readonly created: number }) => boolean {
  const created = params.object("created");
  const from = created?.integer("gte", 0) ?? 0;
  const before = created?.integer("lt", 0) ?? Number.MAX_SAFE_INTEGER;
  created?.refuseOthers();
  return (item) => item.created >= from && item.created < before;
}
