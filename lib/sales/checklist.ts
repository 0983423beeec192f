/** The checklist of a sale before it opens: what was read, and whether that is good enough. Pure. */
import type { RehearsalFigures, RehearsalOutcome } from "@/db/schema";
import { defaultLocale, formatNumber } from "@/lib/core/locale";
import { formatMoney } from "@/lib/core/money";

import type { Sale } from "./sale";

/** Stock and prices of the listing over all dates to come that are not closed. */
export interface StockReading {
  readonly total: number;
  readonly available: number;
  readonly dates: number;
  /** Null where there is no date. */
  readonly lowestMinor: bigint | null;
  readonly highestMinor: bigint | null;
  /** Rows of one unit type and date with a price of nothing. */
  readonly freeRows: number;
  readonly currency: string;
}

/** The last rehearsal of the sale, as its line needs it. */
export interface RehearsalReading {
  readonly visitors: number;
  readonly outcome: RehearsalOutcome | null;
  readonly figures: RehearsalFigures | null;
  /** True where the sale was changed after it. */
  readonly isOlder: boolean;
}

/** Readings of the checklist; services by whether they answer. */
export interface SaleReadings {
  readonly stock: StockReading;
  /** True where the room's tokens are signed with keys of their own. */
  readonly hasRoomKeys: boolean;
  /** True where Stripe's key moves real money. */
  readonly isStripeLive: boolean;
  readonly isMailUp: boolean;
  readonly isRedisUp: boolean;
  /** Age of the workers' last report of their loops in milliseconds; null where there is none. */
  readonly workerSeenMs: number | null;
  /** Names of the loops that the sale needs and that fail. */
  readonly failingLoops: readonly string[];
  /** Null for a sale that was never rehearsed. */
  readonly rehearsal: RehearsalReading | null;
}

export const checkStates = ["pass", "warn", "fail"] as const;
export type CheckState = (typeof checkStates)[number];

/** The place where a line is mended; `none` for what is mended outside of the site. */
export type CheckPlace = "inventory" | "plan" | "messages" | "system" | "rehearsal" | "none";

export interface CheckLine {
  readonly label: string;
  readonly state: CheckState;
  /** The reading, and the remedy where it is not good enough. */
  readonly text: string;
  /** Names of settings and loops, for the administrator of the installation. */
  readonly detail?: string;
  readonly place: CheckPlace;
}

/** Age of a report up to which the worker counts as running, in milliseconds. */
const workerAliveMs = 30_000;

type Planned = Pick<Sale, "maxActiveSessions" | "admissionsPerMinute" | "proofOfWorkBits" | "onePlacePer">;

/** Checks the readings; each line stands for itself. */
export function checkSale(sale: Planned, readings: SaleReadings, locale: string = defaultLocale): readonly CheckLine[] {
  return [
    checkStock(readings.stock, locale),
    checkPrice(readings.stock, locale),
    checkMaximum(sale, readings.stock, locale),
    checkPayments(readings),
    checkMail(sale, readings),
    checkWorker(readings),
    {
      label: "Redis",
      place: "none",
      ...(readings.isRedisUp
        ? { state: "pass", text: "It answers, so the waiting room can count." }
        : {
            state: "fail",
            text: "It does not answer. Nobody could join the queue, and nobody would be let in. Start it before the lobby opens.",
          }),
    },
    checkRehearsal(readings, locale),
  ];
}

const units = (count: number, locale: string) => `${formatNumber(count, locale)} ${count === 1 ? "unit" : "units"}`;
const dates = (count: number, locale: string) => `${formatNumber(count, locale)} ${count === 1 ? "date" : "dates"}`;

function checkStock({ total, available, dates: count }: StockReading, locale: string): CheckLine {
  const line = { label: "Stock", place: "inventory" } as const;
  if (total === 0)
    return { ...line, state: "fail", text: "No unit of the listing is on sale. Put some on sale, or open their dates." };
  const read = `${units(available, locale)} left of ${formatNumber(total, locale)}, over ${dates(count, locale)}.`;
  if (available === 0) return { ...line, state: "fail", text: `${read} Everything is held or sold: nobody would be let in.` };
  if (available * 2 < total) return { ...line, state: "warn", text: `${read} More than half is held or sold already.` };
  return { ...line, state: "pass", text: read };
}

function checkPrice({ lowestMinor, highestMinor, freeRows, currency }: StockReading, locale: string): CheckLine {
  const line = { label: "Price", place: "inventory" } as const;
  if (lowestMinor === null || highestMinor === null)
    return { ...line, state: "fail", text: "There is no price, as nothing is on sale." };
  const [lowest, highest] = [lowestMinor, highestMinor].map((amountMinor) => formatMoney({ amountMinor, currency }, locale));
  const read = lowest === highest ? `${lowest} a unit.` : `${lowest} to ${highest} a unit.`;
  if (freeRows === 0) return { ...line, state: "pass", text: read };
  return {
    ...line,
    state: "warn",
    text: `${read} ${formatNumber(freeRows, locale)} prices are nothing: check that this is meant.`,
  };
}

function checkMaximum(
  { maxActiveSessions, admissionsPerMinute }: Planned,
  { available }: StockReading,
  locale: string,
): CheckLine {
  const line = { label: "Cap", place: "plan" } as const;
  const read = `At most ${formatNumber(maxActiveSessions, locale)} inside, ${formatNumber(admissionsPerMinute, locale)} let in a minute, for ${units(available, locale)}.`;
  if (maxActiveSessions > available)
    return {
      ...line,
      state: "warn",
      text: `${read} The stock cannot serve so many at once: the room stops at ${formatNumber(available, locale)}.`,
    };
  return { ...line, state: "pass", text: read };
}

function checkPayments({ hasRoomKeys, isStripeLive }: SaleReadings): CheckLine {
  const line = { label: "Payments", place: "none" } as const;
  const signed = `Places in the queue are signed with ${hasRoomKeys ? "WAITING_ROOM_KEYS" : "AUTH_SECRET"}.`;
  if (isStripeLive) return { ...line, state: "pass", text: "Payments are live.", detail: signed };
  return {
    ...line,
    state: "warn",
    text: "Payments are in test mode, so no money moves. The administrator switches them to live before a real sale.",
    detail: `Live payments need a live STRIPE_SECRET_KEY. ${signed}`,
  };
}

function checkMail({ onePlacePer }: Planned, { isMailUp }: SaleReadings): CheckLine {
  const line = { label: "E-mail", place: "messages" } as const;
  if (isMailUp) return { ...line, state: "pass", text: "The mail server answers." };
  return onePlacePer === "email"
    ? {
        ...line,
        state: "fail",
        text: "The mail server does not answer. Guests could not prove their addresses, which this sale asks for.",
      }
    : { ...line, state: "warn", text: "The mail server does not answer. Bookings count, and their confirmations would wait." };
}

function checkWorker({ workerSeenMs, failingLoops }: SaleReadings): CheckLine {
  const line = { label: "Worker", place: "system" } as const;
  if (workerSeenMs === null || workerSeenMs >= workerAliveMs) {
    const since = workerSeenMs === null ? "It never reported." : `It reported ${secondsText(workerSeenMs)} ago.`;
    return { ...line, state: "fail", text: `${since} Without it nothing is captured, sent or recorded. Start it.` };
  }
  if (failingLoops.length > 0)
    return {
      ...line,
      state: "fail",
      text: "It runs, and a part of its work fails that the sale needs.",
      detail: `Loops that fail: ${failingLoops.join(", ")}.`,
    };
  return { ...line, state: "pass", text: `It reported ${secondsText(workerSeenMs)} ago.` };
}

/** Words for an age of less than two minutes in seconds, and in minutes or hours above. */
function secondsText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

const notWhole: { readonly [Outcome in Exclude<RehearsalOutcome, "complete">]: string } = {
  stopped: "The last one was ended by an operator before its crowd was through.",
  gave_way: "The last one was ended, as another sale was about to open.",
  interrupted: "The last one was interrupted, as its worker stopped.",
};

function checkRehearsal({ rehearsal }: SaleReadings, locale: string): CheckLine {
  const line = { label: "Rehearsal", place: "rehearsal" } as const;
  if (rehearsal === null) return { ...line, state: "warn", text: "Not rehearsed yet." };
  const { visitors, outcome, figures, isOlder } = rehearsal;
  if (outcome === null) return { ...line, state: "warn", text: `One with ${peopleText(visitors, locale)} is under way.` };
  if (outcome !== "complete") return { ...line, state: "warn", text: notWhole[outcome] };
  if (figures === null || figures.arrivals === null || figures.entered === null)
    return {
      ...line,
      state: "fail",
      text: "Nothing of the last one was recorded. Look at the lines of Redis and of the worker.",
    };
  const { arrivals, entered, medianWaitMs, stepsBack, losses } = figures;
  const wait = medianWaitMs === null ? "" : ` after a median wait of ${secondsText(medianWaitMs)}`;
  const read = `${peopleText(arrivals, locale)} came, ${formatNumber(entered, locale)} came in${wait}.`;
  if (entered === 0) return { ...line, state: "fail", text: `${read} Nobody could come in.` };
  if ((stepsBack ?? 0) > 0) return { ...line, state: "fail", text: `${read} The order of the numbers went back.` };
  if ((losses ?? 0) > 0) return { ...line, state: "warn", text: `${read} Redis lost the room meanwhile.` };
  if (isOlder) return { ...line, state: "warn", text: `${read} The sale was changed since.` };
  return { ...line, state: "pass", text: `${read} The order of the numbers never went back.` };
}

const peopleText = (count: number, locale: string) => `${formatNumber(count, locale)} ${count === 1 ? "visitor" : "visitors"}`;
