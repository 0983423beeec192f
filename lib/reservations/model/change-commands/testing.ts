/** Commands of the model test: changes of a booking and of the stock, and offers to waiting parties. */
import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import { inTransaction } from "@/db/client";
import { someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { holderOf } from "@/lib/core/actor";
import { addDays, nightsBetween } from "@/lib/core/time/dates";
import { adjustInventory } from "@/lib/inventory/adjust-inventory";

import { changeReservations } from "../../changes/change-reservations";
import { additionalTerms } from "../../changes/decide-change";
import { holdForChange } from "../../changes/hold-for-change";
import { chooseForOffers, holdForOffers } from "../../hold-for-offer";
import {
  become,
  type Command,
  days,
  fits,
  type Model,
  type ModelHold,
  type ModelLine,
  move,
  OnHold,
  type Real,
  sameStock,
  termsOf,
} from "../testing";

const left = (model: Model, ...given: readonly { readonly lines: readonly ModelLine[] }[]): number[] => {
  const after: Model = { left: [...model.left], holds: [] };
  for (const own of given) move(after, own, 1);
  return after.left;
};

/**
 * Other nights or units for the first line of a booking: only the booking itself counts its own stock as
 * free.
 */
export class Change extends OnHold {
  readonly wanted: ModelLine;
  constructor(index: number, wanted: ModelLine) {
    super(index);
    this.wanted = wanted;
  }
  override async act(hold: ModelHold, model: Model, real: Real): Promise<void> {
    const [first] = hold.lines;
    const after = termsOf(real, this.wanted);
    const changes = [{ listingId: real.listing.listingId, reservationId: hold.ids[0] ?? "", after, keptMinor: 0n }];
    const set = { changeId: randomUUID(), changes, heldMeanwhile: [] };
    const outcome = await inTransaction(real.db, (tx) => changeReservations(tx, set, "system"));
    if (hold.status !== "confirmed" || !first) return expect(outcome).toBe("ended");
    const can = fits(left(model, { lines: [first] }), { lines: [this.wanted] });
    expect(outcome).toBe(can ? "changed" : "gone");
    if (can) become(model, hold, this.wanted);
  }
  override toString = () => `Change(${this.index}, ${JSON.stringify(this.wanted)})`;
}

/** A change with a difference to pay: its additional stock is held meanwhile. */
export class HoldChange extends OnHold {
  readonly wanted: ModelLine;
  constructor(index: number, wanted: ModelLine) {
    super(index);
    this.wanted = wanted;
  }
  override async act(hold: ModelHold, model: Model, real: Real): Promise<void> {
    const [first] = hold.lines;
    if (hold.status !== "confirmed" || hold.pending || !first) return;
    const pieces = additionalTerms(
      termsOf(real, first),
      termsOf(real, this.wanted),
      termsOf(real, this.wanted).nightlyPricesMinor,
    );
    const lines = pieces.map(({ checkIn, quantity, nightlyPricesMinor }) => ({
      start: nightsBetween(real.listing.from, checkIn),
      nights: nightlyPricesMinor.length,
      quantity,
    }));
    const changeId = randomUUID();
    const of = { listingId: real.listing.listingId, reservationId: hold.ids[0] ?? "" };
    const held = inTransaction(real.db, (tx) =>
      holdForChange(tx, { changeId, orderId: hold.orderId, holder: holderOf(hold.actor), of, lines: pieces }, "system"),
    );
    if (!fits(model.left, { lines })) {
      await expect(held).rejects.toThrow("stock guard");
      return;
    }
    const ids = (await held).map(({ reservationId }) => reservationId);
    hold.pending = { changeId, wanted: this.wanted, lines, ids, status: "held" };
    move(model, { lines }, -1);
  }
  override toString = () => `HoldChange(${this.index}, ${JSON.stringify(this.wanted)})`;
}

export class OverdueChange extends OnHold {
  override async act({ pending }: ModelHold, _: Model, { listing, owner }: Real): Promise<void> {
    if (pending?.status !== "held") return;
    for (const id of pending.ids) await letTimePass(owner, listing.listingId, id, 30);
    pending.status = "overdue";
  }
}

/** Payment of the difference, in time or too late. */
export class ApplyChange extends OnHold {
  override async act(hold: ModelHold, model: Model, real: Real): Promise<void> {
    const { pending } = hold;
    const [first] = hold.lines;
    if (!pending || !first) return;
    const { listingId } = real.listing;
    const changes = [{ listingId, reservationId: hold.ids[0] ?? "", after: termsOf(real, pending.wanted), keptMinor: 0n }];
    const heldMeanwhile = pending.ids.map((reservationId) => ({ listingId, reservationId }));
    const set = { changeId: pending.changeId, changes, heldMeanwhile };
    const outcome = await inTransaction(real.db, (tx) => changeReservations(tx, set, "system"));
    if (hold.status !== "confirmed") return expect(outcome).toBe("ended");
    const own = pending.status === "expired" ? [] : [pending];
    const can = fits(left(model, { lines: [first] }, ...own), { lines: [pending.wanted] });
    expect(outcome).toBe(can ? "changed" : "gone");
    if (!can) return;
    for (const ended of own) move(model, ended, 1);
    become(model, hold, pending.wanted);
    hold.pending = undefined;
  }
}

/**
 * More or fewer units on sale on a date; never fewer than are taken, and holds and bookings stay as they are.
 */
export class Resize implements Command {
  readonly day: number;
  readonly to: number;
  constructor(day: number, to: number) {
    this.day = day;
    this.to = to;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { listingId, unitTypeId, from } = real.listing;
    const [row] = await real.db.sql<{ total: number; version: number }[]>`
      select total, version from inventory where listing_id = ${listingId} and date = ${addDays(from, this.day)}`;
    if (!row) throw new Error("the day is not on sale");
    const taken = row.total - (model.left[this.day] ?? 0);
    const adjustments = [{ unitTypeId, date: addDays(from, this.day), fields: { total: this.to } }];
    const set = { listingId, adjustments, version: row.version + 1, today: from };
    const { refused } = await inTransaction(real.db, (tx) => adjustInventory(tx, set));
    expect(refused.map(({ reason, value }) => `${reason} ${value}`)).toEqual(this.to < taken ? [`below_sold ${taken}`] : []);
    if (this.to >= taken) model.left[this.day] = this.to - taken;
    await sameStock(model, real);
  }
  toString = () => `resize(day ${this.day}, ${this.to})`;
}

/** Lists the nights asked for, and as many a day earlier or later. */
const choicesIn = (wish: ModelLine): ModelLine[] =>
  [0, -1, 1]
    .map((shift) => ({ ...wish, start: wish.start + shift }))
    .filter(({ start, nights }) => start >= 0 && start + nights <= days);

/**
 * Offers of free stock to waiting parties, in their order, each on the first of its dates that fits; the
 * others are skipped.
 */
export class Offer implements Command {
  readonly wishes: readonly ModelLine[];
  constructor(wishes: readonly ModelLine[]) {
    this.wishes = wishes;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const unit = { listingId: real.listing.listingId, unitTypeId: real.listing.unitTypeId };
    const parties = this.wishes.map((wish) => ({
      reservationId: randomUUID(),
      orderId: randomUUID(),
      actor: someGuest(),
      quantity: wish.quantity,
      guests: 1,
      choices: choicesIn(wish).map((choice) => termsOf(real, choice)),
    }));
    const held = await inTransaction(real.db, async (tx) => {
      const outcomes = await chooseForOffers(tx, unit, parties, parties.length);
      const chosen = outcomes.flatMap(({ party, decision }) =>
        decision.ok ? [{ ...party, holder: holderOf(party.actor), choices: [decision.dates] }] : [],
      );
      return holdForOffers(tx, unit, chosen, 15);
    });
    for (const [nth, wish] of this.wishes.entries()) {
      const party = parties[nth];
      const taken = choicesIn(wish).find((choice) => fits(model.left, { lines: [choice] }));
      const offer = held.find(({ reservationId }) => reservationId === party?.reservationId);
      expect(offer?.choices[0]?.checkIn).toBe(taken && termsOf(real, taken).checkIn);
      if (!taken || !party) continue;
      const { orderId, actor, reservationId } = party;
      const lines = [taken];
      model.holds.push({ request: undefined, orderId, actor, lines, ids: [reservationId], status: "held", extended: false });
      move(model, { lines }, -1);
    }
    await sameStock(model, real);
  }
  toString = () => `offer(${JSON.stringify(this.wishes)})`;
}
