// An order of the desk, for its pages.
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { type DeskOrder, readDeskOrder } from "@/lib/orders/desk/read-desk-order";
import type { StaffActor } from "@/lib/staff/actor";

/** Reads the order; to an actor who may not sell it, it does not exist. */
export async function readDeskOrderOrHide(orderId: string, actor: StaffActor): Promise<DeskOrder> {
  try {
    return await readDeskOrder(mainDb(), orderId, actor);
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "forbidden")) notFound();
    throw error;
  }
}
