/** The mark of the latest change, for operators' pages that follow changes. For others it does not exist. */
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { notFoundProblem } from "@/lib/next/staff-search";
import { readChangeMark } from "@/lib/operator/read-change-mark";

/** `?follows=reservations` adds holds, check-ins and other transitions of reservations. */
export async function GET(request: Request): Promise<Response> {
  if (!isStaff(await currentActor())) return notFoundProblem();
  const asked = new URL(request.url).searchParams.get("follows");
  const mark = await readChangeMark(mainDb(), asked === "reservations" ? asked : "orders");
  return Response.json({ mark }, { headers: { "cache-control": "no-store" } });
}
