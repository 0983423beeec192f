/** `playRehearsal`: the worker's crowd before the room of a rehearsal, and the rehearsal's end. */
import { mainDb } from "@/db/client";
import type { RehearsalOutcome } from "@/db/schema";
import { log } from "@/lib/core/log";
import { rehearsalArrivalMinMs, rehearsalArrivalMs, rehearsalArrivalMsEach, rehearsalLeaveShare } from "@/lib/sales/limits";
import { claimRehearsal, closeRehearsal, finishRehearsal } from "@/lib/sales/rehearsal/play-rehearsal";
import { isSaleNear } from "@/lib/sales/rehearsal/refuse-while-busy";
import { invalidateSales, readSales } from "@/lib/sales/sale-cache";

import { sampleRoom } from "../record-samples";
import { configureRoom } from "../redis/room";
import { composeDocument } from "../status/read-status";
import type { StatusDocument } from "../status/status";
import { playFan } from "./fan";
import { openRehearsedRoom } from "./rehearsed-room";

/** Interval at which the crowd reads the room, in milliseconds: one read for all of its fans. */
const lookEveryMs = 1_000;
/** A sale whose lobby opens within this time ends the rehearsal, in milliseconds. */
const giveWayMs = 10_000;

interface Play {
  readonly visitors: number;
  readonly signal: AbortSignal;
  /** Time within which the crowd arrives, in milliseconds. */
  readonly arrivalMs: number;
}

/**
 * Plays a rehearsal from its first visitor to its frozen report. One that another worker began, and left as
 * it died, is ended.
 * @param rehearsalId the rehearsal's sale
 * @param signal ends it early, as the worker stops
 * @param arrivalMs time within which the crowd arrives, in milliseconds; by its size when left out
 * @throws what the database throws; the job is then tried again
 */
export async function playRehearsal(rehearsalId: string, signal: AbortSignal, arrivalMs?: number): Promise<void> {
  const db = mainDb();
  const claimed = await claimRehearsal(db, rehearsalId);
  if (!claimed) return;
  const outcome = claimed.isOrphan
    ? "interrupted"
    : await playCrowd(rehearsalId, { visitors: claimed.visitors, signal, arrivalMs: arrivalMs ?? arrivalOf(claimed.visitors) });
  const sale = await closeRehearsal(db, rehearsalId);
  if (!sale) return;
  const known = (await readSales(db)).byId.get(rehearsalId);
  if (known)
    await configureRoom(known).catch((err: unknown) => log.warn({ err, sale: sale.slug }, "rehearsal not closed in Redis"));
  await takeSample(rehearsalId, true);
  await finishRehearsal(db, sale, outcome);
  log.info({ sale: sale.slug, outcome }, "rehearsal over");
}

/** Returns the time within which a crowd of this size arrives, in milliseconds. */
const arrivalOf = (visitors: number) =>
  Math.min(rehearsalArrivalMs, Math.max(rehearsalArrivalMinMs, visitors * rehearsalArrivalMsEach));

async function takeSample(saleId: string, isLast = false): Promise<void> {
  const sale = (await readSales()).byId.get(saleId);
  if (sale) await sampleRoom(sale, isLast);
}

/**
 * Plays the fans until all are gone, the sale is over, a real sale comes near, or the signal.
 * @returns how it ended
 */
async function playCrowd(saleId: string, { visitors, signal, arrivalMs }: Play): Promise<RehearsalOutcome> {
  const ending = new AbortController();
  // A fan that waits when the crowd ends stays in its state: its promise is never settled.
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (!ending.signal.aborted) setTimeout(resolve, ms);
    });
  invalidateSales();
  let status = await readDocument(saleId);
  if (!status) return "stopped";
  const room = openRehearsedRoom(saleId);
  const scene = { room, sleep, status: () => status as StatusDocument, onChange: () => undefined, onRefusal: () => undefined };
  const fan = async (number: number) => {
    await sleep(Math.random() * arrivalMs);
    await playFan(scene, number, Math.random() < rehearsalLeaveShare);
  };
  const through = new AbortController();
  void Promise.allSettled(Array.from({ length: visitors }, (_, number) => fan(number))).then(() => through.abort());
  try {
    for (let look = 0; ; look += 1) {
      if (through.signal.aborted) return "complete";
      if (signal.aborted) return "interrupted";
      await pause(lookEveryMs, signal);
      const fresh = await readDocument(saleId);
      if (!fresh) return "stopped";
      status = fresh;
      if (fresh.phase === "closed") return fresh.serverTimeMs >= (fresh.closesAtMs ?? Infinity) ? "complete" : "stopped";
      if (await isSaleNear(mainDb(), giveWayMs)) return "gave_way";
      if (look % 5 === 0) await takeSample(saleId);
    }
  } finally {
    ending.abort();
  }
}

/** Reads the document that visitors of a public room get; undefined once the rehearsal is gone. */
async function readDocument(saleId: string): Promise<StatusDocument | undefined> {
  const sales = await readSales();
  const sale = sales.byId.get(saleId);
  return sale && composeDocument(sale, sales);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
