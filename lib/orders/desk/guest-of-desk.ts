/** The guest of an order that staff sell at the desk, as an actor. Pure. */
import type { GuestActor } from "@/lib/core/actor";
import { deskGuestPrefix } from "@/lib/core/holder";
import type { StaffActor } from "@/lib/staff/actor";

/**
 * Returns the guest for whom a member of staff acts: the holder of the order and of its holds. Each order
 * has a guest of its own, whom no browser's key belongs to; events name the member of staff.
 * @param orderId of an order of the desk, or one to be made
 */
export const guestOfDesk = (orderId: string, { userId }: StaffActor): GuestActor => ({
  kind: "guest",
  guestId: `${deskGuestPrefix}${orderId}`,
  servedBy: userId,
});
