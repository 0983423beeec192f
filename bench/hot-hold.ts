/**
 * One item that all callers want: holds a second, batched against one transaction per hold, in turns.
 *
 * Baseline: the transaction of most shops, which locks the row, checks, decrements, and inserts reservation
 * and event, with the same statements; 400 callers on 20 connections. Both run in this process against the
 * same durable PostgreSQL. Results are medians of the rounds.
 */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { auditReservations } from "@/lib/reservations/audit";
import { prepareHold } from "@/lib/reservations/internal/prepare";
import { runHoldBatch } from "@/lib/reservations/internal/run-batch";
import { placeHold } from "@/lib/reservations/place-hold";
import type { HoldRequest } from "@/lib/reservations/schemas";

import { withDatabase } from "./database";
import { countOversold } from "./oversold";
import { median, printTable, quantile, reportFigures, round } from "./report";

const callers = 400;
const rounds = 3;
const secondsPerRound = 8;
const warmUpSeconds = 3;

type Place = (request: HoldRequest) => Promise<{ readonly reservations: readonly { readonly id: string }[] }>;

interface Round {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  readonly ids: readonly string[];
}

/** Runs a closed loop: every caller asks for one unit of one night, and asks again after each answer. */
async function load(item: MadeListing, place: Place, seconds: number): Promise<Round> {
  const latenciesMs: number[] = [];
  const ids: string[] = [];
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  const call = async (): Promise<void> => {
    while (performance.now() < end) {
      const from = performance.now();
      const { reservations } = await place(requestFor(item));
      latenciesMs.push(performance.now() - from);
      for (const { id } of reservations) ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { perSecond: (latenciesMs.length / (performance.now() - started)) * 1000, latenciesMs, ids };
}

function requestFor({ listingId, unitTypeId, from }: MadeListing): HoldRequest {
  const day = Number(from.slice(8));
  const checkOut = `${from.slice(0, 8)}${String(day + 1).padStart(2, "0")}`;
  return {
    requestId: randomUUID(),
    orderId: randomUUID(),
    actor: { kind: "guest", guestId: randomUUID() },
    lines: [{ listingId, unitTypeId, checkIn: from, checkOut, quantity: 1, guests: 1 }],
  };
}

/** The baseline: the same work, with a transaction for each hold. */
function oneByOne(db: Db): Place {
  return async (request) => {
    const [outcome] = await runHoldBatch(db, [prepareHold(request)]);
    if (!outcome?.ok) throw outcome?.error ?? new Error("no outcome");
    return outcome.result;
  };
}

/** Counts acknowledged reservations that the database does not have. */
async function countLost(db: Db, ids: readonly string[]): Promise<number> {
  let found = 0;
  for (let start = 0; start < ids.length; start += 50_000) {
    const [row] = await db.sql<{ n: bigint }[]>`
      select count(*) as n from unnest(${ids.slice(start, start + 50_000)}::uuid[]) as k (id)
      where exists (select from reservations r where r.id = k.id)`;
    found += Number(row?.n ?? 0n);
  }
  return ids.length - found;
}

await withDatabase(async (database) => {
  const holds = database.open({ max: 4, name: "holds", lockTimeoutMs: 10_000 });
  const single = database.open({ max: 20, name: "one by one", lockTimeoutMs: 30_000 });
  // The units suffice for every request, as the benchmark measures sales and not refusals.
  const item = () => makeListing(holds, { days: 2, total: 10_000_000 });
  const batched: Place = (request) => placeHold(holds, request);

  await load(await item(), batched, warmUpSeconds);
  await load(await item(), oneByOne(single), warmUpSeconds);
  const batchedRounds: Round[] = [];
  const singleRounds: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    singleRounds.push(await load(await item(), oneByOne(single), secondsPerRound));
    batchedRounds.push(await load(await item(), batched, secondsPerRound));
  }

  const describe = (how: string, runs: readonly Round[]) =>
    runs.map((run, index) => ({
      how,
      round: index + 1,
      holds_per_s: round(run.perSecond),
      p50_ms: round(quantile(run.latenciesMs, 0.5), 1),
      p99_ms: round(quantile(run.latenciesMs, 0.99), 1),
    }));
  printTable(`${callers} callers, one item`, [...describe("one by one", singleRounds), ...describe("batched", batchedRounds)]);

  // All callers want the same few units: the number sold must be exact.
  const scarce = await makeListing(holds, { days: 2, total: 1_000 });
  const outcomes = await Promise.allSettled(Array.from({ length: 20_000 }, () => batched(requestFor(scarce))));
  const served = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
  printTable("20,000 requests for 1,000 units", [{ served, refused: outcomes.length - served }]);

  const acknowledged = [...batchedRounds, ...singleRounds].flatMap((run) => run.ids);
  const findings = await auditReservations(holds);
  for (const finding of findings) console.error(finding);
  const oneByOnePerSecond = median(singleRounds.map((run) => run.perSecond));
  const batchedPerSecond = median(batchedRounds.map((run) => run.perSecond));
  const oversold = await countOversold(holds);
  const lost = await countLost(holds, acknowledged);
  reportFigures("hot-hold", {
    one_by_one_per_s: round(oneByOnePerSecond),
    batched_per_s: round(batchedPerSecond),
    ratio: round(batchedPerSecond / oneByOnePerSecond, 1),
    p99_ms: round(median(batchedRounds.map((run) => quantile(run.latenciesMs, 0.99))), 1),
    oversold,
    lost,
  });
  if (findings.length > 0 || served !== 1_000 || oversold > 0 || lost > 0) process.exitCode = 1;
});
