/** The mark of the latest change, for operators' pages that follow changes. For others it does not exist. */
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { notFoundProblem } from "@/lib/next/staff-search";
import { readChangeMark } from "@/lib/operator/read-change-mark";

export async function GET(): Promise<Response> {
  if (!isStaff(await currentActor())) return notFoundProblem();
  return Response.json({ mark: await readChangeMark(mainDb()) }, { headers: { "cache-control": "no-store" } });
}
