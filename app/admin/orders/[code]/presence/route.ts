/** Colleagues who have an order open; the page asks again and again, and is seen by it. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { requireStaff } from "@/lib/next/require-staff";
import { touchPresence } from "@/lib/operator/presence";
import type { StaffActor } from "@/lib/staff/actor";

type Params = { params: Promise<{ code: string }> };

export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const actor = await requireStaff("orders.read");
  const names = await namesAt((await params).code, actor);
  return Response.json({ names, nowMs: Date.now() }, { headers: { "cache-control": "no-store" } });
}

async function namesAt(code: string, actor: StaffActor): Promise<string[]> {
  try {
    return await touchPresence(mainDb(), code, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
