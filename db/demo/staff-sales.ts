/** A sale of the demonstration that an operator has planned: its checklist shows what is ready for it. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { sales } from "@/db/schema";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { createSale } from "@/lib/sales/create-sale";

import { demoActor } from "./staff-actors";

/** The planned sale, and the event that it will sell. */
export const plannedSale = {
  slug: "spree-philharmonic-mahler-4",
  listing: "spree-philharmonic-mahler-4-berlin",
  name: "Spree Philharmonic: Mahler 4",
  timezone: "Europe/Berlin",
};
/** Days from the first load to its opening, and those for which it is open. */
const opensAfterDays = 9;
const openDays = 3;

/**
 * Plans the sale where it is missing, with a lane for members of the hall.
 * @param nowMs epoch milliseconds
 */
export async function loadPlannedSale(db: Db, nowMs: number): Promise<void> {
  if ((await db.orm.$count(sales, eq(sales.slug, plannedSale.slug))) > 0) return;
  const day = addDays(dateIn(plannedSale.timezone, nowMs), opensAfterDays);
  const plan = {
    schedule: "dated",
    name: plannedSale.name,
    lobbyOpensAt: `${day}T09:30`,
    opensAt: `${day}T10:00`,
    closesAt: `${addDays(day, openDays)}T20:00`,
    maxActiveSessions: 200,
    admissionsPerMinute: 60,
    sessionSeconds: 300,
    hardEndSeconds: 900,
    graceSeconds: 60,
    onePlacePer: "browser",
    proofOfWorkBits: 0,
    offlineAdmissionsPerMinute: 0,
    lanes: [{ name: "Friends of the hall", sharePercent: 20, code: "sleigh-bells" }],
  } as const;
  const actor = await demoActor(db, "manager@holdfast.example");
  await createSale(db, { listing: plannedSale.listing, plan: { ...plan, lanes: [...plan.lanes] }, lanesOf: undefined }, actor);
}
