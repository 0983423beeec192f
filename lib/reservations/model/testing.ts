/**
 * The model of holds, bookings and their stock, for lib/reservations/model.db.test.ts, and what its commands
 * share.
 */
import type fc from "fast-check";
import { expect } from "vitest";

import { lineFor } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import type { MadeListing } from "@/db/testing/factories";
import type { HoldingActor } from "@/lib/core/actor";
import type { TestDatabase } from "@/db/testing/database";

import type { ReservationTerms } from "../changes/change-reservations";
import type { HoldRequest } from "../schemas";

/** Dates of the model. */
export const days = 4;
/** Units on each date at the start. */
export const total = 3;

export interface ModelLine {
  readonly start: number;
  readonly nights: number;
  readonly quantity: number;
}

export interface ModelChange {
  readonly changeId: string;
  readonly wanted: ModelLine;
  /** Lines held for it, with the ids of their reservations. */
  readonly lines: readonly ModelLine[];
  readonly ids: readonly string[];
  status: "held" | "overdue" | "expired";
}

export interface ModelHold {
  /** Undefined for an offer to a waiting party. */
  readonly request: HoldRequest | undefined;
  readonly orderId: string;
  readonly actor: HoldingActor;
  readonly lines: ModelLine[];
  /** One per line; all lines of an order have the same fate except release. */
  readonly ids: string[];
  status: "held" | "overdue" | "expired" | "released" | "confirmed" | "cancelled";
  extended: boolean;
  /** A change of its first line whose difference is being paid. */
  pending?: ModelChange | undefined;
}

export interface Model {
  readonly left: number[];
  readonly holds: ModelHold[];
}

export interface Real extends Pick<TestDatabase, "db" | "owner"> {
  readonly listing: MadeListing;
}

type Lines = { readonly lines: readonly ModelLine[] };

export const nightsOf = (hold: Lines) =>
  hold.lines.flatMap(({ start, nights, quantity }) => Array.from({ length: nights }, (_, n) => ({ day: start + n, quantity })));

/** Tells whether the lines fit into the stock that is left, all together. */
export function fits(left: readonly number[], hold: Lines): boolean {
  const need = left.map(() => 0);
  for (const { day, quantity } of nightsOf(hold)) need[day] = (need[day] ?? 0) + quantity;
  return need.every((quantity, day) => quantity <= (left[day] ?? 0));
}

export function move(model: Model, hold: Lines, sign: 1 | -1): void {
  for (const { day, quantity } of nightsOf(hold)) model.left[day] = (model.left[day] ?? 0) + sign * quantity;
}

/** Picks a hold of the model by a number that stays meaningful while shrinking. */
export const pick = (model: Model, index: number): ModelHold | undefined =>
  model.holds[index % Math.max(1, model.holds.length)];

export type Command = fc.AsyncCommand<Model, Real>;

export async function sameStock(model: Model, { db, listing }: Real): Promise<void> {
  const rows = await db.sql<{ available: number }[]>`
    select available from inventory where listing_id = ${listing.listingId} and date < ${addDays(listing.from, days)} order by date`;
  expect(rows.map((row) => row.available)).toEqual(model.left);
}

/** A command on one of the model's holds. */
export abstract class OnHold implements Command {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
  check = (model: Readonly<Model>) => model.holds.length > 0;
  async run(model: Model, real: Real): Promise<void> {
    const hold = pick(model, this.index);
    if (hold) await this.act(hold, model, real);
    await sameStock(model, real);
  }
  abstract act(hold: ModelHold, model: Model, real: Real): Promise<void>;
  toString = () => `${this.constructor.name}(${this.index})`;
}

const price = 10_000n;

/** Converts a line to the terms of a booking. */
export const termsOf = ({ listing }: Real, { start, nights, quantity }: ModelLine): ReservationTerms => {
  const { unitTypeId, checkIn, checkOut } = lineFor(listing, { offset: start, nights });
  return {
    unitTypeId,
    checkIn,
    checkOut,
    quantity,
    guests: 1,
    nightlyPricesMinor: Array.from({ length: nights }, () => price),
  };
};

export function become(model: Model, hold: ModelHold, wanted: ModelLine): void {
  const [first] = hold.lines;
  if (first) move(model, { lines: [first] }, 1);
  move(model, { lines: [wanted] }, -1);
  hold.lines[0] = wanted;
}
