/**
 * Writes events at a steady pace in a process of its own: lives of three events each, with a transaction for
 * each step of twenty of them, as the sweeps and settlements of a busy shop write them. argv: the database's
 * address, events a second, seconds.
 */
import { randomUUID } from "node:crypto";

import { inTransaction, openDb } from "@/db/client";
import { appendEvents } from "@/lib/events/append";
import type { ReservationEventType } from "@/lib/events/types";

const [, , url = "", pace = "5000", seconds = "10"] = process.argv;
const perTransaction = 20;
const life: readonly ReservationEventType[] = ["confirmed", "changed", "cancelled"];
const db = openDb(url, { max: 8, name: "bench append" });

const everyMs = (perTransaction / Number(pace)) * 1_000;
const total = Math.floor((Number(pace) * Number(seconds)) / perTransaction);
const started = performance.now();
let appended = 0;
let begun = 0;
/** Lives whose next step is due. */
const open: { keys: { listingId: string; reservationId: string }[]; step: number }[] = [];

async function step(): Promise<void> {
  const next = open.length > 40 ? open.shift() : undefined;
  const lives = next ?? {
    keys: Array.from({ length: perTransaction }, () => ({ listingId: randomUUID(), reservationId: randomUUID() })),
    step: 0,
  };
  const type = life[lives.step] ?? "cancelled";
  await inTransaction(db, (tx) =>
    appendEvents(
      tx,
      lives.keys.map((key) => ({ ...key, type, data: {}, actor: "system" })),
    ),
  );
  appended += lives.keys.length;
  lives.step += 1;
  if (lives.step < life.length) open.push(lives);
}

async function caller(): Promise<void> {
  while (begun < total) {
    const due = started + begun * everyMs;
    begun += 1;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await step();
  }
}

await Promise.all(Array.from({ length: 8 }, caller));
process.send?.({ appended, seconds: (performance.now() - started) / 1_000 });
process.disconnect?.();
await db.sql.end({ timeout: 5 });
process.exit(0);
