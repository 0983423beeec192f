/**
 * The state of the installation, for staff who look after it: services, loops, queues, rooms, versions,
 * migrations, disk. Services are asked as `/api/health` asks them.
 *
 * Raw SQL: counts of several tables at once, and the tables of pg-boss, which have no schema here.
 */
import { statfs } from "node:fs/promises";

import journal from "@/db/migrations/meta/_journal.json";
import { jobsSchema } from "@/db/application-role";
import type { Db } from "@/db/client";
import { systemActor } from "@/lib/core/actor";
import { createCache, poolNumber } from "@/lib/core/cache/cache";
import { readReadiness } from "@/lib/http/health";
import { isStripeReachable } from "@/lib/payments/is-stripe-reachable";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";
import { type ListedSale, listSales } from "@/lib/waiting-room/operator/list-sales";
import type { RoomPhase } from "@/lib/waiting-room/status/status";
import packageJson from "@/package.json";

import { systemMaxAgeMs } from "./limits";
import { type LoopState, readLoops } from "./read-loops";

export interface QueueState {
  readonly name: string;
  /** Objects that are due. */
  readonly waiting: number;
  /** Seconds for which the first of them has been due; null where none is. */
  readonly oldestSeconds: number | null;
}

/** Connections of one pool of all processes to the database, by what they do. */
export interface PoolState {
  /** `main`, `holds`, `reads`, or what else connects by a name of its own. */
  readonly name: string;
  /** Connections with a statement under way. */
  readonly busy: number;
  /** Connections within a transaction that wait for its next statement. */
  readonly inTransaction: number;
  readonly idle: number;
}

export interface SystemState {
  readonly services: readonly { readonly name: string; readonly isUp: boolean }[];
  readonly loops: readonly LoopState[];
  readonly queues: readonly QueueState[];
  /** Deliveries to partners that were given up. */
  readonly deadDeliveries: number;
  readonly pools: readonly PoolState[];
  /** Waiting rooms that visitors can be in: from the lobby on, until they close. */
  readonly rooms: readonly ListedSale[];
  readonly versions: { readonly holdfast: string; readonly node: string; readonly postgres: string };
  /** Those of this version; it does not start on a database that lacks one, or has another. */
  readonly migrations: { readonly count: number; readonly last: string };
  /** Bytes of the disk of this process. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
}

/**
 * Reads the state of the system.
 * @throws {DomainError} not_found for an actor who may not see the system
 */
export async function readSystem(db: Db, actor: StaffActor): Promise<SystemState> {
  requireHousePermission(actor, "system.read", "page");
  return readSystemState(db);
}

/**
 * Reads the same for a program, whose entrance has checked the token. Programs ask every few seconds, so what
 * one of them gets serves others for a while.
 * @throws what the database or Redis throws
 */
export const readSystemForPrograms = async (db: Db): Promise<SystemState> => systemStates.get(db);

const systemStates = createCache({
  name: "operator.system",
  maxAgeMs: systemMaxAgeMs,
  max: 4,
  keyOf: poolNumber,
  load: readSystemState,
});

async function readSystemState(db: Db): Promise<SystemState> {
  const [{ checks }, isStripeUp, loops, queues, facts, pools, { sales }, disk] = await Promise.all([
    readReadiness(),
    isStripeReachable(),
    readLoops(db),
    readQueues(db),
    readFacts(db),
    readPools(db),
    listSales(systemActor, { stages: ["lobby", "open"] }),
    statfs(process.cwd()),
  ]);
  return {
    services: [
      { name: "PostgreSQL", isUp: checks.postgres === "up" },
      { name: "Redis", isUp: checks.redis === "up" },
      { name: "Stripe", isUp: isStripeUp },
    ],
    loops,
    queues,
    pools,
    rooms: sales.filter(isOpenRoom),
    ...facts,
    disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
  };
}

const openPhases: readonly RoomPhase[] = ["lobby", "drawing", "open", "paused", "sold_out"];

const isOpenRoom = ({ phase, state }: ListedSale) => openPhases.includes(phase) && state !== "ended" && state !== "cancelled";

/** Counts the connections of the application's role, by the names that its pools give them. */
function readPools({ sql }: Db): Promise<PoolState[]> {
  return sql<PoolState[]>`
    select substr(application_name, length('holdfast ') + 1) as name,
      (count(*) filter (where state = 'active'))::int as busy,
      (count(*) filter (where state like 'idle in transaction%'))::int as "inTransaction",
      (count(*) filter (where state = 'idle'))::int as idle
    from pg_stat_activity
    where datname = current_database() and usename = current_user and application_name like 'holdfast %'
    group by 1 order by 1`;
}

async function readQueues({ sql }: Db): Promise<QueueState[]> {
  // The tables of jobs are made by the first process that queues one.
  const [jobs] = await sql<{ table: string | null }[]>`select to_regclass(${`${jobsSchema}.job`})::text as table`;
  const ofJobs = jobs?.table
    ? sql`select 'Jobs', count(*), min(start_after) from ${sql(jobsSchema)}.job where state in ('created', 'retry') and start_after <= now()`
    : sql`select 'Jobs', 0, null::timestamptz`;
  return sql<QueueState[]>`
    select name, waiting::int as waiting, extract(epoch from statement_timestamp() - since)::float8 as "oldestSeconds"
    from (
      select 1 as place, 'Events to publish' as name, count(*) as waiting, min(at) as since
      from reservation_events where published_at is null
      union all
      select 2, 'Holds to end', count(*), min(held_until) from reservations where status = 'held' and held_until < now()
      union all
      select 3, * from (${ofJobs}) j
      union all
      select 4, 'Webhooks to deliver', count(*), min(next_attempt_at) from webhook_deliveries where next_attempt_at <= now()
      union all
      select 5, 'Payments to finish', count(*), min(authorised_at) from payments where status = 'authorised'
    ) q order by place`;
}

async function readFacts({ sql }: Db): Promise<Pick<SystemState, "deadDeliveries" | "versions" | "migrations">> {
  const [facts] = await sql<{ dead: number; postgres: string }[]>`
    select current_setting('server_version') as postgres,
      (select count(*)::int from webhook_deliveries where failed_at is not null) as dead`;
  return {
    deadDeliveries: facts?.dead ?? 0,
    versions: { holdfast: packageJson.version, node: process.versions.node, postgres: facts?.postgres ?? "" },
    migrations: { count: journal.entries.length, last: journal.entries.at(-1)?.tag ?? "" },
  };
}
