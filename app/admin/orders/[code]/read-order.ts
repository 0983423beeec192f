/** The order of a page of staff; to an actor who may not see it, it does not exist. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { readOrderForStaff, type StaffOrder } from "@/lib/orders/staff/read-order-for-staff";
import type { StaffActor } from "@/lib/staff/actor";

export async function readOrderOrHide(code: string, actor: StaffActor): Promise<StaffOrder> {
  try {
    return await readOrderForStaff(mainDb(), code, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
