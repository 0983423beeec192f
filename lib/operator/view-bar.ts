/** Views of a list and their relation to the filters that its page shows now. */
import type { Db } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";

import { listSavedViews, type SavedView } from "./saved-views";
import { viewQuery } from "./schemas";

export interface ViewBarState {
  /** Path of the list. */
  readonly page: string;
  /** Filters of the page now, in the form that views keep. */
  readonly query: string;
  readonly views: readonly (SavedView & { readonly href: string })[];
  /** View that the address names; null for none, or one that no longer exists. */
  readonly currentId: string | null;
  /** True where the filters are no longer those of the view. */
  readonly isModified: boolean;
}

/**
 * Reads what the bar of views over a list shows.
 * @param address path of the list, and its query without the question mark
 * @throws {DomainError} `not_found` for a page that the actor cannot open
 */
export async function readViewBar(
  db: Pick<Db, "orm">,
  actor: StaffActor,
  { path, query }: { readonly path: string; readonly query: string },
): Promise<ViewBarState> {
  const views = await listSavedViews(db, actor, path);
  const now = viewQuery(query);
  const current = views.find(({ id }) => id === new URLSearchParams(query).get("view"));
  return {
    page: path,
    query: now,
    views: views.map((view) => ({ ...view, href: viewHref(view) })),
    currentId: current?.id ?? null,
    isModified: current !== undefined && current.query !== now,
  };
}

/** Returns the address that shows a view. */
export function viewHref({ id, page, query }: Pick<SavedView, "id" | "page" | "query">): string {
  const parameters = new URLSearchParams(query);
  parameters.set("view", id);
  return `${page}?${parameters}`;
}
