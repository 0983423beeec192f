/** Texts about roles, for members of staff. Pure. */
import type { StaffRole } from "@/db/schema";

import { type Permission, rolesWith } from "./permissions";

/** Members of a role, as a sentence names them. */
const holders: Readonly<Record<StaffRole, string>> = {
  owner: "an owner",
  manager: "a manager",
  revenue: "revenue",
  front_desk: "the front desk",
  finance: "finance",
  door: "the door",
  viewer: "a viewer",
};

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/**
 * Says why a control is disabled for a reader who sees it without its permission, and which roles can use it.
 */
export function cannotChangeText(permission: Permission): string {
  const able = either.format(rolesWith(permission).map((role) => holders[role]));
  return `Your role can see this, but not change it. ${able.charAt(0).toUpperCase()}${able.slice(1)} can.`;
}
