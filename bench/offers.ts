/**
 * The waitlist: the time from a cancellation to the offer of the returned room, with the worker as in
 * production: in a process of its own, with all its loops. Cancellations come one after the other, then with
 * the other events of a busy shop beside them, then many at the same moment.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { Db } from "@/db/client";
import { closeAll } from "@/lib/core/singleton";
import type { ReservationKey } from "@/lib/reservations/release-hold";
import { auditLedger } from "@/lib/worker/audit";

import { withDatabase } from "./database";
import { type Cancellation, giveBack, measureBurst, measureOneByOne, openHouses } from "./offers/houses";
import { countOversold } from "./oversold";
import { fork } from "./relay/processes";
import { mustHold, printTable, quantile, reportFigures, round } from "./report";

const root = fileURLToPath(new URL("..", import.meta.url));
const houses = 50;
/** Rooms of each house: a third for each phase. */
const roomsEach = 12;
const partiesEach = 40;
const otherEventsPerS = 1_000;

await withDatabase(async (database) => {
  const environment = {
    DATABASE_URL: database.url,
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "none",
    STRIPE_SECRET_KEY: "sk_test_offers",
    STRIPE_WEBHOOK_SECRET: "whsec_offers",
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "0".repeat(32),
    LOG_LEVEL: "silent",
  };
  Object.assign(process.env, environment);
  const db = database.open({ max: 10, name: "bench", lockTimeoutMs: 10_000 });
  const booked = await openHouses(db, houses, roomsEach, partiesEach);
  const turns = Array.from({ length: 3 }, (_, phase) => phaseOf(booked, phase));
  const worker = spawn(process.execPath, ["--import", "tsx", "worker.ts"], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: "ignore",
  });
  process.once("exit", () => worker.kill("SIGKILL"));
  await warmUp(db);
  const alone = await measureOneByOne(db, turns[0] ?? []);
  const seconds = 60;
  const other = await fork(
    new URL("./relay/append-process.ts", import.meta.url),
    [database.url, String(otherEventsPerS), String(seconds)],
    false,
  );
  const beside = await measureOneByOne(db, turns[1] ?? []);
  other.kill("SIGKILL");
  await once(other, "exit");
  const burst = await measureBurst(db, turns[2] ?? []);
  worker.kill("SIGTERM");
  await once(worker, "exit");

  const phases = { "one by one": alone, [`beside ${otherEventsPerS} events/s`]: beside, "all at once": burst };
  printTable(
    "from a cancellation to its offer, ms",
    Object.entries(phases).map(([phase, ms]) => ({ phase, offers: ms.length, ...spread(ms) })),
  );
  // The other events belong to reservations that do not exist.
  await db.sql`delete from reservation_events e where not exists (select from reservations r where r.id = e.reservation_id)`;
  const [offered] = await db.sql<
    { count: number }[]
  >`select count(*)::int as count from waitlist_entries where status = 'offered'`;
  // One more room was offered to see that the worker runs.
  const lost = booked.flat().length + 1 - (offered?.count ?? 0);
  const oversold = await countOversold(db);
  const findings = await auditLedger(db);
  if (findings.length > 0) console.error(findings.slice(0, 10));
  mustHold(lost === 0 && oversold === 0 && findings.length === 0, "everything that came back is offered, once");
  reportFigures("offers", {
    p50_ms: spread(alone).p50,
    p95_ms: spread(alone).p95,
    busy_p50_ms: spread(beside).p50,
    busy_p95_ms: spread(beside).p95,
    burst_p50_ms: spread(burst).p50,
    burst_p95_ms: spread(burst).p95,
    offers: booked.flat().length,
    lost,
    oversold,
  });
  await closeAll();
});

/** Picks a third of the rooms of each house, house by house in turns. */
function phaseOf(booked: readonly (readonly ReservationKey[])[], phase: number): Cancellation[] {
  const each = roomsEach / 3;
  return Array.from({ length: each }, (_, nth) =>
    booked.flatMap((rooms) => rooms.slice(phase * each + nth, phase * each + nth + 1)),
  ).flat();
}

/** Waits for the first offer, after which the worker is ready. */
async function warmUp(db: Db): Promise<void> {
  const [house] = await openHouses(db, 1, 1, 1);
  await giveBack(db, house ?? []);
  for (let waited = 0; waited < 600; waited += 1) {
    const offered = await db.sql`select from waitlist_entries where status = 'offered'`;
    if (offered.count > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function spread(ms: readonly number[]) {
  return { p50: round(quantile(ms, 0.5)), p95: round(quantile(ms, 0.95)), max: round(Math.max(...ms)) };
}
