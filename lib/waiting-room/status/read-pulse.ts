/**
 * The pulse of a room as this process knows it, a third of a second old at most. One command of Redis each time it is looked at, however many
 * ask; a change that another process brought to the room makes this one read the sale and make the document anew.
 */
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import { singleton } from "@/lib/core/singleton";
import { forgetSaleBook, readSaleBook } from "@/lib/sales/sale-book";

import { stateKey } from "../redis/internal/room-keys";
import { pulseMaxAgeMs } from "../limits";
import { mayAskRedis } from "../redis/outage";
import { pulseOf } from "./pulse";
import { forgetStatus, readStatus } from "./read-status";

interface Felt {
  body: Buffer | undefined;
  atMs: number;
  flight: Promise<Buffer | undefined> | undefined;
}

const maxFelt = 1_000;
const felts = () => singleton("waiting-room.pulses", () => new Map<string, Felt>());

/** @returns at once where it is at hand; undefined for a sale there is none of */
export function readPulse(slug: string): Buffer | Promise<Buffer | undefined> {
  const felt = feltOf(slug);
  if (felt.body && performance.now() - felt.atMs < pulseMaxAgeMs) return felt.body;
  felt.flight ??= feel(slug, felt).finally(() => (felt.flight = undefined));
  return felt.flight;
}

function feltOf(slug: string): Felt {
  const all = felts();
  let felt = all.get(slug);
  if (!felt) {
    if (all.size >= maxFelt) all.clear();
    felt = { body: undefined, atMs: -Infinity, flight: undefined };
    all.set(slug, felt);
  }
  return felt;
}

async function feel(slug: string, felt: Felt): Promise<Buffer | undefined> {
  const askedAtMs = performance.now();
  let ready = await readStatus(slug);
  if (ready && (await versionInRoom(slug)) > ready.document.version) {
    forgetSaleBook();
    forgetStatus(slug);
    ready = await readStatus(slug);
  }
  if (!ready) {
    felts().delete(slug);
    return undefined;
  }
  felt.body = Buffer.from(pulseOf(ready.document));
  felt.atMs = askedAtMs;
  return felt.body;
}

/** Of the configuration that the room goes by; 0 where it cannot be asked. */
async function versionInRoom(slug: string): Promise<number> {
  const sale = (await readSaleBook()).bySlug.get(slug);
  if (!sale || !mayAskRedis()) return 0;
  try {
    return Number((await redis().hget(stateKey(sale), "ver")) ?? 0);
  } catch (error) {
    log.warn({ err: error, sale: slug }, "sale revision read failed");
    return 0;
  }
}
