/** A sale's plan as the fields of its form show it. Pure. */
import { addDays } from "@/lib/core/time/dates";
import { wallTimeAt } from "@/lib/core/time/format-instant";

import type { Sale } from "./sale";
import { toLocalField } from "./schedule";

/** Values of fields by their names. */
export type PlanFields = Readonly<Record<string, string>>;

/** Fields of a new sale: numbers that serve a small shop. */
export const newPlanFields: PlanFields = {
  name: "",
  lobbyOpensAt: "",
  opensAt: "",
  closesAt: "",
  maxActiveSessions: "100",
  admissionsPerMinute: "120",
  sessionSeconds: "300",
  hardEndSeconds: "900",
  graceSeconds: "60",
  onePlacePer: "browser",
  proofOfWorkBits: "0",
  offlineAdmissionsPerMinute: "0",
};

/**
 * Returns the fields of a sale.
 * @param zone IANA name of the zone in which the times are shown
 */
export function planFieldsOf(sale: Sale, zone: string): PlanFields {
  const at = (ms: number | undefined) => (ms === undefined ? "" : toLocalField(ms, zone));
  const lanes = sale.lanes.filter(({ codeHash }) => codeHash !== null);
  return {
    name: sale.name,
    lobbyOpensAt: at(sale.lobbyOpensAtMs),
    opensAt: at(sale.opensAtMs),
    closesAt: at(sale.closesAtMs),
    maxActiveSessions: String(sale.maxActiveSessions),
    admissionsPerMinute: String(sale.admissionsPerMinute),
    sessionSeconds: String(sale.sessionSeconds),
    hardEndSeconds: String(sale.hardEndSeconds),
    graceSeconds: String(sale.graceSeconds),
    onePlacePer: sale.onePlacePer,
    proofOfWorkBits: String(sale.proofOfWorkBits),
    offlineAdmissionsPerMinute: String(sale.offlineAdmissionsPerMinute),
    ...Object.fromEntries(
      lanes.flatMap(({ key, name, sharePercent }, nth) => [
        [`lanes.${nth}.key`, key],
        [`lanes.${nth}.name`, name],
        [`lanes.${nth}.sharePercent`, String(sharePercent)],
      ]),
    ),
  };
}

/**
 * Returns the fields of a copy of a sale: at the same times of the same weekday, in the first week that
 * lies ahead.
 * @param nowMs epoch milliseconds
 */
export function copiedPlanFields(sale: Sale, zone: string, nowMs: number): PlanFields {
  const fields = planFieldsOf(sale, zone);
  const { lobbyOpensAtMs, opensAtMs } = sale;
  if (lobbyOpensAtMs === undefined || opensAtMs === undefined) return fields;
  const today = wallTimeAt(zone, nowMs);
  const now = `${today.date}T${today.time}`;
  let weeks = 1;
  const moved = (text: string | undefined) =>
    text === undefined || text === "" ? "" : `${addDays(text.slice(0, 10), 7 * weeks)}${text.slice(10)}`;
  while (moved(fields["lobbyOpensAt"]) <= now) weeks += 1;
  const times = ["lobbyOpensAt", "opensAt", "closesAt"] as const;
  return { ...fields, ...Object.fromEntries(times.map((field) => [field, moved(fields[field])])) };
}
