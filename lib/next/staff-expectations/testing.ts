/** Test support: the answers that actors expect of the entrances of staff. */
import type { SessionActor } from "@/lib/auth/actor";
import {
  isPermitted,
  isPermittedSomewhere,
  type ListingPermission,
  type Permission,
  permissionToSee,
} from "@/lib/staff/permissions";
import { listingPermissions } from "@/lib/staff/testing";

import type { Entrance } from "../testing";

/** Pages that name no listing: the index of reports, the form of a new listing. */
const isOfNoListing = new Set(["app/admin/reports/page.tsx", "app/admin/catalogue/new/page.tsx"]);

/**
 * Derives the expected results of entrances from the table of roles (lib/staff/permissions.ts).
 * @param here listings of all objects that the entrances are called for
 */
export function expectationsOf(here: readonly string[]) {
  function isHadHere(actor: SessionActor, permission: Permission | "any"): boolean {
    if (actor.kind !== "user") return false;
    if (permission === "any") return actor.grants.length > 0;
    return isOfListing(permission)
      ? here.every((listingId) => isPermitted(actor, permission, listingId))
      : isPermitted(actor, permission);
  }

  /** The answer to an upload: one without a file is refused after every question of permission. */
  function expectedUpload({ permission }: Entrance, actor: SessionActor): string {
    if (isHadHere(actor, permission)) return "422";
    return permission !== "any" && isHad(actor, permission) && isHadHere(actor, "catalogue.read") ? "403" : "404";
  }

  /** The page or document that an actor gets: with the objects in question, without them, or none. */
  function expectedView({ file, kind, name, permission, isForGuests }: Entrance, actor: SessionActor): string {
    // An address that no other page has.
    if (file === "app/admin/[...missing]/page.tsx") return "404";
    // The search is for all staff, and finds the order for those who may see it.
    if (file === "app/admin/search/page.tsx" && isHadHere(actor, "any"))
      return isHadHere(actor, "orders.read") ? "shown" : "empty";
    // The title of a report names no listing, either.
    const isOfNone = isOfNoListing.has(file) || name === "generateMetadata";
    if (isOfNone) return permission !== "any" && isHad(actor, permission) ? "empty" : "404";
    // The home is for all staff, and leads to the listing of today's event for those who see its arrivals.
    if (file === "app/admin/page.tsx" && isHadHere(actor, "any")) return isHadHere(actor, "arrivals.read") ? "shown" : "empty";
    if (isHadHere(actor, permission)) return "shown";
    if (kind === "page" && isForGuests) return "empty";
    const isOfOneObject = file.includes("[");
    return permission !== "any" && isHad(actor, permission) && !isOfOneObject ? "empty" : "404";
  }

  /** The answer of an action: done, refused to an actor who sees the object, or one that hides it. */
  function expectedAnswer({ file, permission }: Entrance, actor: SessionActor): string {
    // The action is for all staff, the view that it is called for belongs to the page of sales.
    if (file === "app/admin/views/actions.ts" && isHadHere(actor, "any"))
      return isHad(actor, "sales.read") ? "done" : "not_found";
    if (permission === "any") return isHadHere(actor, "any") ? "done" : "404";
    if (isHadHere(actor, permission)) return "done";
    const seenWith = permissionToSee(permission);
    if (isHad(actor, permission)) return seenWith && isHadHere(actor, seenWith) ? "forbidden" : "not_found";
    return seenWith && isHad(actor, seenWith) ? "forbidden" : "404";
  }

  return { expectedUpload, expectedView, expectedAnswer };
}

const isHad = (actor: SessionActor, permission: Permission) => actor.kind === "user" && isPermittedSomewhere(actor, permission);

const isOfListing = (permission: Permission): permission is ListingPermission =>
  (listingPermissions as readonly Permission[]).includes(permission);
