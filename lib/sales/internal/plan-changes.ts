/** The parts of a plan that differ from the sale, as the audit trail names them. Pure. */
import type { SaleLane } from "@/db/schema";

import type { Sale } from "../sale";
import type { SaleTimes } from "../schedule";
import type { toPlannedColumns } from "./plan-row";

/** Each part with its value before and after: times in RFC 3339, lanes as their names and shares. */
export type PlanChanges = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

interface Planned {
  readonly times: SaleTimes;
  readonly lanes: readonly SaleLane[];
  readonly columns: ReturnType<typeof toPlannedColumns>;
}

export function changedParts(before: Sale, { times, lanes, columns }: Planned): PlanChanges {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["name", before.name, columns.name],
    ["lobbyOpensAt", isoOf(before.lobbyOpensAtMs), isoOf(times.lobbyOpensAtMs)],
    ["opensAt", isoOf(before.opensAtMs), isoOf(times.opensAtMs)],
    ["closesAt", isoOf(before.closesAtMs), isoOf(times.closesAtMs)],
    ["maxActiveSessions", before.maxActiveSessions, columns.maxActiveSessions],
    ["admissionsPerMinute", before.admissionsPerMinute, columns.admissionsPerMinute],
    ["sessionSeconds", before.sessionSeconds, columns.sessionSeconds],
    ["hardEndSeconds", before.hardEndSeconds, columns.hardEndSeconds],
    ["graceSeconds", before.graceSeconds, columns.graceSeconds],
    ["onePlacePer", before.onePlacePer, columns.onePlacePer],
    ["proofOfWorkBits", before.proofOfWorkBits, columns.proofOfWorkBits],
    ["offlineAdmissionsPerMinute", before.offlineAdmissionsPerMinute, columns.offlineAdmissionsPerMinute],
  ];
  const changed = pairs.filter(([, from, to]) => from !== to);
  const changes = Object.fromEntries(changed.map(([part, from, to]) => [part, { from, to }]));
  return lanes === before.lanes ? changes : { ...changes, lanes: { from: laneText(before.lanes), to: laneText(lanes) } };
}

const isoOf = (atMs: number | undefined) => (atMs === undefined ? null : new Date(atMs).toISOString());

const laneText = (lanes: readonly SaleLane[]) => lanes.map(({ name, sharePercent }) => `${name} ${sharePercent}%`).join(", ");
