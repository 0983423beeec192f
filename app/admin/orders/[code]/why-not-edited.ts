/** The reason why a member of staff cannot correct, change or cancel an order, for disabled controls. */
import { isPermittedOver, type StaffOrder } from "@/lib/orders/staff/read-order-for-staff";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

/** @returns undefined for an order that the actor may edit */
export function whyNotEdited(staffOrder: StaffOrder, actor: StaffActor): string | undefined {
  if (!isPermittedOver(actor, "orders.edit", staffOrder)) return cannotChangeText("orders.edit");
  return staffOrder.channel === "partner" ? "A partner sold this: the partner changes it and writes to its guests." : undefined;
}
