import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { readSaleForStaff, type SaleForStaff } from "@/lib/sales/read-for-staff";
import type { StaffActor } from "@/lib/staff/actor";

/** Reads a sale for a page that exists for those alone who have the permission at its listing. */
export async function readSaleOrNotFound(
  slug: string,
  actor: StaffActor,
  permission: "sales.read" | "sales.operate",
): Promise<SaleForStaff> {
  try {
    return await readSaleForStaff(mainDb(), slug, actor, permission);
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "forbidden")) notFound();
    throw error;
  }
}
