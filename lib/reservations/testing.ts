/**
 * Helpers for the model test: the model of holds, bookings and their stock, and the parts its steps share.
 */
import type { MadeListing } from "@/db/testing/factories";
import type { HoldingActor } from "@/lib/core/actor";

import type { HoldRequest } from "./schemas";

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

export interface Real {
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
