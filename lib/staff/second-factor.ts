/** Roles that need a second factor where the operator requires one (`STAFF_TWO_FACTOR`). Pure. */
import type { StaffRole } from "@/db/schema";

import type { Grant } from "./actor";

/** Roles that move money, change who is staff, or read guests' data in bulk. */
const secondFactorRoles: readonly StaffRole[] = ["owner", "manager", "finance"];

/** Tells whether one of some grants needs a second factor; all grants of its account then wait for it. */
export function requiresSecondFactor(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => secondFactorRoles.includes(role));
}
