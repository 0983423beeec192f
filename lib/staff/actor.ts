/** Members of staff as actors. */
import type { StaffRole } from "@/db/schema";
import type { UserActor } from "@/lib/core/actor";

/** A role at one listing, or at every listing. */
export interface Grant {
  readonly role: StaffRole;
  /** Null for every listing, also those made later. */
  readonly listingId: string | null;
}

/** An account with its grants, which say where it may act for the venue; a guest's account has none. */
export interface StaffActor extends UserActor {
  readonly grants: readonly Grant[];
}
