// Names of the states of deliveries, for members of staff.
import type { DeliveryState } from "@/lib/partners/webhooks/staff/list-deliveries";

export const deliveryStateNames: Readonly<Record<DeliveryState, string>> = { failed: "Given up", waiting: "Tried again" };
