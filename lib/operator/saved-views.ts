/**
 * Saved views of the operator's lists. A view exists for its maker, and a shared one for all staff who can
 * open its page, who may rename it and change its filters. Its maker alone shares, withdraws and deletes it.
 */
import { and, asc, count, eq, or, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { savedViews, users } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { StaffActor } from "@/lib/staff/actor";
import { staffPages } from "@/lib/staff/pages";

import { maxViewsPerPage } from "./limits";

export interface SavedView {
  readonly id: string;
  /** Path of the list. */
  readonly page: string;
  readonly name: string;
  /** Filters, as `viewQuery` returns them. */
  readonly query: string;
  readonly isShared: boolean;
  /** True for a view that the actor made. */
  readonly isOwn: boolean;
  readonly version: number;
}

const nameTaken = () =>
  new DomainError("invalid_input", {
    issues: [{ path: ["name"], message: "You have a view of this name. Choose another one." }],
  });

const notFound = () => new DomainError("not_found", { what: "view" });

/** @throws {DomainError} `not_found` for a page that does not exist for the actor */
function requirePage(actor: StaffActor, page: string): void {
  if (!staffPages(actor).some(({ href }) => href === page)) throw notFound();
}

const columnsFor = ({ userId }: StaffActor) => ({
  id: savedViews.id,
  page: savedViews.page,
  name: savedViews.name,
  query: savedViews.query,
  isShared: savedViews.isShared,
  isOwn: sql<boolean>`${savedViews.userId} = ${userId}`,
  version: savedViews.version,
});

const isSeenBy = ({ userId }: StaffActor) => or(eq(savedViews.userId, userId), savedViews.isShared);

/**
 * Lists the views of a page that exist for an actor, by name.
 * @param page path of the list
 * @throws {DomainError} `not_found` for a page that the actor cannot open
 */
export async function listSavedViews({ orm }: Pick<Db, "orm">, actor: StaffActor, page: string): Promise<SavedView[]> {
  requirePage(actor, page);
  return orm
    .select(columnsFor(actor))
    .from(savedViews)
    .where(and(eq(savedViews.page, page), isSeenBy(actor)))
    .orderBy(asc(savedViews.name), asc(savedViews.id));
}

type NewView = Pick<SavedView, "page" | "name" | "query" | "isShared">;

/**
 * Saves filters as a view.
 * @returns the view's id
 * @throws {DomainError} `not_found` for a page that the actor cannot open; `invalid_input` for a name that
 * the actor has used there; `limit_exceeded`
 */
export async function saveView(db: Db, actor: StaffActor, view: NewView): Promise<string> {
  requirePage(actor, view.page);
  return inTransaction(db, async (tx) => {
    // The account's row orders the saves of one member of staff, so that the count holds.
    await tx.orm.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("no key update");
    const own = and(eq(savedViews.userId, actor.userId), eq(savedViews.page, view.page));
    const [kept] = await tx.orm.select({ views: count() }).from(savedViews).where(own);
    if ((kept?.views ?? 0) >= maxViewsPerPage)
      throw new DomainError("limit_exceeded", { limit: "views", max: maxViewsPerPage });
    const [made] = await tx.orm
      .insert(savedViews)
      .values({ ...view, id: newId(), userId: actor.userId })
      .onConflictDoNothing()
      .returning({ id: savedViews.id });
    if (!made) throw nameTaken();
    return made.id;
  });
}

interface ViewChange extends Partial<Pick<SavedView, "name" | "query" | "isShared">> {
  readonly viewId: string;
  /** Version that the actor has seen. */
  readonly version: number;
}

/**
 * Changes a view.
 * @throws {DomainError} `not_found`; `forbidden` for sharing or withdrawing another's view;
 * `version_conflict` where it was changed since the actor read it; `invalid_input` for a name that its maker
 * has used there
 */
export async function changeView(db: Db, actor: StaffActor, { viewId, version, ...change }: ViewChange): Promise<SavedView> {
  return inTransaction(db, async (tx) => {
    const view = await lockView(tx, actor, viewId);
    if (change.isShared !== undefined && change.isShared !== view.isShared && !view.isOwn)
      throw new DomainError("forbidden", {});
    if (view.version !== version) throw new DomainError("version_conflict", { currentVersion: view.version });
    const { name = view.name } = change;
    if (name !== view.name) {
      await tx.orm.select({ id: users.id }).from(users).where(eq(users.id, view.userId)).for("no key update");
      const twin = and(eq(savedViews.userId, view.userId), eq(savedViews.page, view.page), eq(savedViews.name, name));
      const [taken] = await tx.orm.select({ id: savedViews.id }).from(savedViews).where(twin);
      if (taken) throw nameTaken();
    }
    const { userId: _, ...before } = view;
    const after = { ...before, ...change, version: version + 1 };
    await tx.orm
      .update(savedViews)
      .set({
        name: after.name,
        query: after.query,
        isShared: after.isShared,
        version: after.version,
        updatedAt: sql`statement_timestamp()`,
      })
      .where(eq(savedViews.id, viewId));
    return after;
  });
}

/**
 * Deletes a view.
 * @returns the page it belonged to
 * @throws {DomainError} `not_found`; `forbidden` for another's view; `version_conflict`
 */
export async function deleteView(
  db: Db,
  actor: StaffActor,
  { viewId, version }: Pick<ViewChange, "viewId" | "version">,
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const view = await lockView(tx, actor, viewId);
    if (!view.isOwn) throw new DomainError("forbidden", {});
    if (view.version !== version) throw new DomainError("version_conflict", { currentVersion: view.version });
    await tx.orm.delete(savedViews).where(eq(savedViews.id, viewId));
    return view.page;
  });
}

/**
 * Locks a view.
 * @throws {DomainError} `not_found`, also where the view or its page does not exist for the actor
 */
async function lockView({ orm }: Pick<Db, "orm">, actor: StaffActor, viewId: string) {
  const [view] = await orm
    .select({ ...columnsFor(actor), userId: savedViews.userId })
    .from(savedViews)
    .where(and(eq(savedViews.id, viewId), isSeenBy(actor)))
    .for("update");
  if (!view) throw notFound();
  requirePage(actor, view.page);
  return view;
}
