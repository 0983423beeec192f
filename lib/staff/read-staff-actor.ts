/** A member of staff as an actor, for work that goes on after the request. */
import { eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { staffGrants } from "@/db/schema";

import type { StaffActor } from "./actor";

/** Reads the present grants of an account; it has none where it is no member of staff any more. */
export async function readStaffActor({ orm }: Pick<Db | Tx, "orm">, userId: string): Promise<StaffActor> {
  const { role, listingId } = staffGrants;
  const grants = await orm.select({ role, listingId }).from(staffGrants).where(eq(staffGrants.userId, userId));
  return { kind: "user", userId, grants };
}
