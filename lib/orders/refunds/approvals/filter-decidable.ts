/** Requests for approval on which a member of staff may decide. */
import type { Db } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";
import type { ListingPermission } from "@/lib/staff/permissions";

import { filterPermittedOrders } from "../../staff-access";
import type { ListedApproval } from "./list-approvals";

type Request = Pick<ListedApproval, "id" | "orderId" | "refundId" | "requesterId">;

/** Returns the permission that a decision takes, as carrying out what was asked does. */
export const permissionToDecide = ({ refundId }: Pick<Request, "refundId">): ListingPermission =>
  refundId === null ? "orders.refund" : "payments.edit";

/**
 * Finds the requests among some on which an actor may decide: those of other members, at whose orders the
 * actor has the permission.
 * @returns their ids
 */
export async function filterDecidable(
  db: Pick<Db, "orm">,
  actor: StaffActor,
  requests: readonly Request[],
): Promise<ReadonlySet<string>> {
  const ofOthers = requests.filter(({ requesterId }) => requesterId !== actor.userId);
  const permitted = (permission: ListingPermission) => {
    const asked = ofOthers.filter((request) => permissionToDecide(request) === permission);
    return filterPermittedOrders(db, actor, permission, [...new Set(asked.map(({ orderId }) => orderId))]);
  };
  const [refundable, settleable] = await Promise.all([permitted("orders.refund"), permitted("payments.edit")]);
  const decidable = ofOthers.filter((request) =>
    (permissionToDecide(request) === "orders.refund" ? refundable : settleable).has(request.orderId),
  );
  return new Set(decidable.map(({ id }) => id));
}
