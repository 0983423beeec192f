/** The columns that a plan writes. Pure. */
import type { SaleLane, sales } from "@/db/schema";

import type { SaleTimes } from "../schedule";
import type { SalePlan } from "../schemas";

type PlannedColumns = Pick<
  typeof sales.$inferInsert,
  | "name"
  | "lobbyOpensAt"
  | "opensAt"
  | "closesAt"
  | "maxActiveSessions"
  | "admissionsPerMinute"
  | "sessionSeconds"
  | "hardEndSeconds"
  | "graceSeconds"
  | "onePlacePer"
  | "proofOfWorkBits"
  | "offlineAdmissionsPerMinute"
  | "lanes"
>;

/** Parts of a plan that places in the lobby depend on: they stay as they are once it is open. */
export const lobbyParts = ["lobbyOpensAt", "onePlacePer", "proofOfWorkBits", "lanes"] as const;

export function toPlannedColumns(plan: SalePlan, times: SaleTimes | undefined, lanes: readonly SaleLane[]): PlannedColumns {
  const at = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
  const { name, maxActiveSessions, admissionsPerMinute, sessionSeconds, hardEndSeconds, graceSeconds } = plan;
  return {
    name,
    lobbyOpensAt: at(times?.lobbyOpensAtMs),
    opensAt: at(times?.opensAtMs),
    closesAt: at(times?.closesAtMs),
    maxActiveSessions,
    admissionsPerMinute,
    sessionSeconds,
    hardEndSeconds,
    graceSeconds,
    onePlacePer: plan.onePlacePer,
    proofOfWorkBits: plan.proofOfWorkBits,
    offlineAdmissionsPerMinute: plan.offlineAdmissionsPerMinute,
    lanes,
  };
}

/** Columns of a room in which no place was given. */
export const emptyRoom = (lanes: readonly SaleLane[]) => {
  const zeros = lanes.map(() => 0);
  return { lanes, issuedLimits: zeros, servedLimits: zeros, servedFloors: zeros };
};
