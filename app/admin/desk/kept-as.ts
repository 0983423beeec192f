// The name of the text typed for a sale, in the tab of the member of staff.
import type { StaffActor } from "@/lib/staff/actor";

/** Makes the name: of an order and of the member of staff who types. */
export const keptAsOf = ({ userId }: StaffActor, orderId: string): string => `desk.${userId}.${orderId}`;
