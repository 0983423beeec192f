/**
 * Model test: random sequences and interleavings of every operation on a hold, against a small model in
 * memory and the real database. After every step the model's stock equals the database's; after every
 * sequence the whole ledger is audited.
 *
 * MODEL_RUNS sets the number of sequences (default below); a failure prints fast-check's seed and the shrunk
 * sequence.
 */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { holderOf } from "@/lib/core/actor";
import { addDays, nightsBetween } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";
import { adjustInventory } from "@/lib/inventory/adjust-inventory";

import { auditReservations } from "./audit";
import { changeReservations, type ReservationTerms } from "./changes/change-reservations";
import { additionalTerms } from "./changes/decide-change";
import { holdForChange } from "./changes/hold-for-change";
import { chooseForOffers, holdForOffers } from "./hold-for-offer";
import { confirmReservations } from "./confirm";
import { expireHolds } from "./expire-holds";
import { extendHoldsForPayment } from "./extend-holds";
import { placeHold } from "./place-hold";
import { releaseHold } from "./release-hold";
import { fits, type Model, type ModelHold, type ModelLine, move, pick, type Real } from "./testing";

const { db, owner } = await createTestDatabase(8);

const runs = Number(process.env["MODEL_RUNS"] ?? 2_500);
const days = 4;
const total = 3;

type Command = fc.AsyncCommand<Model, Real>;

async function sameStock(model: Model, { listing }: Real): Promise<void> {
  const rows = await db.sql<{ available: number }[]>`
    select available from inventory where listing_id = ${listing.listingId} and date < ${addDays(listing.from, days)} order by date`;
  expect(rows.map((row) => row.available)).toEqual(model.left);
}

class Hold implements Command {
  readonly lines: ModelHold["lines"];
  constructor(lines: ModelHold["lines"]) {
    this.lines = lines;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const actor = someGuest();
    const request = requestFor(
      this.lines.map(({ start, nights, quantity }) => lineFor(real.listing, { offset: start, nights, quantity })),
      { actor },
    );
    const hold: ModelHold = {
      request,
      orderId: request.orderId,
      actor,
      lines: [...this.lines],
      ids: [],
      status: "held",
      extended: false,
    };
    if (fits(model.left, hold)) {
      const placed = await placeHold(db, request);
      hold.ids.push(...placed.reservations.map((reservation) => reservation.id));
      move(model, hold, -1);
      model.holds.push(hold);
    } else {
      await expect(placeHold(db, request)).rejects.toMatchObject({ code: "not_available", details: { reason: "sold_out" } });
    }
    await sameStock(model, real);
  }
  toString = () => `hold(${JSON.stringify(this.lines)})`;
}

/** Several callers at once, for more units than there are: exactly as many units are taken as there are. */
class Crowd implements Command {
  readonly day: number;
  readonly callers: number;
  constructor(day: number, callers: number) {
    this.day = day;
    this.callers = callers;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const before = model.left[this.day] ?? 0;
    const outcomes = await Promise.all(
      Array.from({ length: this.callers }, async () => {
        const request = requestFor([lineFor(real.listing, { offset: this.day })]);
        try {
          return { request, hold: await placeHold(db, request) };
        } catch (error) {
          if (hasCode(error, "not_available")) return undefined;
          throw error;
        }
      }),
    );
    const served = outcomes.filter((outcome) => outcome !== undefined);
    expect(served).toHaveLength(Math.min(before, this.callers));
    for (const { request, hold } of served) {
      const ids = hold.reservations.map((reservation) => reservation.id);
      model.holds.push({
        request,
        orderId: request.orderId,
        actor: request.actor,
        lines: [{ start: this.day, nights: 1, quantity: 1 }],
        ids,
        status: "held",
        extended: false,
      });
    }
    model.left[this.day] = before - served.length;
    await sameStock(model, real);
  }
  toString = () => `crowd(day ${this.day}, ${this.callers} callers)`;
}

/** A command on one of the model's holds. */
abstract class OnHold implements Command {
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

class Repeat extends OnHold {
  override async act(hold: ModelHold): Promise<void> {
    if (hold.request) expect(await placeHold(db, hold.request)).toMatchObject({ replayed: true });
  }
}

class Overdue extends OnHold {
  override async act(hold: ModelHold, _: Model, { listing }: Real): Promise<void> {
    if (hold.status !== "held") return;
    for (const id of hold.ids) await letTimePass(owner, listing.listingId, id, 30);
    hold.status = "overdue";
  }
}

class Expire implements Command {
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    await expireHolds(db);
    for (const hold of model.holds) {
      if (hold.status !== "overdue") continue;
      hold.status = "expired";
      move(model, hold, 1);
    }
    for (const { pending } of model.holds) {
      if (pending?.status !== "overdue") continue;
      pending.status = "expired";
      move(model, pending, 1);
    }
    await sameStock(model, real);
  }
  toString = () => "expire()";
}

class Release extends OnHold {
  override async act(hold: ModelHold, model: Model, { listing }: Real): Promise<void> {
    for (const reservationId of hold.ids) {
      const release = releaseHold(db, { listingId: listing.listingId, reservationId }, hold.actor);
      if (hold.status === "confirmed" || hold.status === "expired" || hold.status === "cancelled") {
        await expect(release).rejects.toMatchObject({ code: "invalid_state", details: { state: hold.status } });
      } else await release;
    }
    if (hold.status !== "held" && hold.status !== "overdue") return;
    hold.status = "released";
    move(model, hold, 1);
  }
}

class Extend extends OnHold {
  override async act(hold: ModelHold): Promise<void> {
    const extending = inTransaction(db, (tx) => extendHoldsForPayment(tx, hold.orderId, hold.actor));
    if (hold.status === "overdue") await expect(extending).rejects.toMatchObject({ code: "hold_expired" });
    else if (hold.status === "held") {
      expect(await extending).toHaveLength(hold.ids.length);
      hold.extended = true;
    } else expect(await extending).toEqual([]);
  }
}

class Confirm extends OnHold {
  override async act(hold: ModelHold, model: Model, { listing }: Real): Promise<void> {
    const keys = hold.ids.map((reservationId) => ({ listingId: listing.listingId, reservationId }));
    const confirmation = await inTransaction(db, (tx) => confirmReservations(tx, keys, "system"));
    switch (hold.status) {
      case "held":
      case "overdue":
        expect(confirmation).toMatchObject({ confirmed: true, replaced: 0 });
        hold.status = "confirmed";
        break;
      case "expired":
        if (fits(model.left, hold)) {
          expect(confirmation).toMatchObject({ confirmed: true, replaced: hold.ids.length });
          if (confirmation.confirmed) {
            move(model, hold, -1);
            // The expired ones stay as they are; the guest has the new ones.
            const ids = confirmation.reservations.map((key) => key.reservationId);
            model.holds.push({ ...hold, ids, status: "confirmed" });
            model.holds.splice(model.holds.indexOf(hold), 1);
          }
        } else expect(confirmation).toEqual({ confirmed: false, reason: "gone" });
        break;
      case "released":
      case "confirmed":
      case "cancelled":
        expect(confirmation).toEqual({ confirmed: false, reason: "ended" });
        break;
    }
  }
}

class Cancel extends OnHold {
  override async act(hold: ModelHold, model: Model, { listing }: Real): Promise<void> {
    const keys = hold.ids.map((reservationId) => ({ listingId: listing.listingId, reservationId }));
    const changes = keys.map((key) => ({ ...key, after: null, keptMinor: 0n }));
    const set = { changeId: randomUUID(), changes, heldMeanwhile: [] };
    const outcome = await inTransaction(db, (tx) => changeReservations(tx, set, "system"));
    expect(outcome).toBe(hold.status === "confirmed" ? "changed" : "ended");
    if (hold.status !== "confirmed") return;
    hold.status = "cancelled";
    move(model, hold, 1);
  }
}

const price = 10_000n;

/** Converts a line to the terms of a booking. */
const termsOf = ({ listing }: Real, { start, nights, quantity }: ModelLine): ReservationTerms => {
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

const left = (model: Model, ...given: readonly { readonly lines: readonly ModelLine[] }[]): number[] => {
  const after: Model = { left: [...model.left], holds: [] };
  for (const own of given) move(after, own, 1);
  return after.left;
};

/**
 * Other nights or units for the first line of a booking: only the booking itself counts its own stock as
 * free.
 */
class Change extends OnHold {
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
    const outcome = await inTransaction(db, (tx) => changeReservations(tx, set, "system"));
    if (hold.status !== "confirmed" || !first) return expect(outcome).toBe("ended");
    const can = fits(left(model, { lines: [first] }), { lines: [this.wanted] });
    expect(outcome).toBe(can ? "changed" : "gone");
    if (can) become(model, hold, this.wanted);
  }
  override toString = () => `Change(${this.index}, ${JSON.stringify(this.wanted)})`;
}

function become(model: Model, hold: ModelHold, wanted: ModelLine): void {
  const [first] = hold.lines;
  if (first) move(model, { lines: [first] }, 1);
  move(model, { lines: [wanted] }, -1);
  hold.lines[0] = wanted;
}

/** A change with a difference to pay: its additional stock is held meanwhile. */
class HoldChange extends OnHold {
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
    const held = inTransaction(db, (tx) =>
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

class OverdueChange extends OnHold {
  override async act({ pending }: ModelHold, _: Model, { listing }: Real): Promise<void> {
    if (pending?.status !== "held") return;
    for (const id of pending.ids) await letTimePass(owner, listing.listingId, id, 30);
    pending.status = "overdue";
  }
}

/** Payment of the difference, in time or too late. */
class ApplyChange extends OnHold {
  override async act(hold: ModelHold, model: Model, real: Real): Promise<void> {
    const { pending } = hold;
    const [first] = hold.lines;
    if (!pending || !first) return;
    const { listingId } = real.listing;
    const changes = [{ listingId, reservationId: hold.ids[0] ?? "", after: termsOf(real, pending.wanted), keptMinor: 0n }];
    const heldMeanwhile = pending.ids.map((reservationId) => ({ listingId, reservationId }));
    const set = { changeId: pending.changeId, changes, heldMeanwhile };
    const outcome = await inTransaction(db, (tx) => changeReservations(tx, set, "system"));
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
class Resize implements Command {
  readonly day: number;
  readonly to: number;
  constructor(day: number, to: number) {
    this.day = day;
    this.to = to;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const { listingId, unitTypeId, from } = real.listing;
    const [row] = await db.sql<{ total: number; version: number }[]>`
      select total, version from inventory where listing_id = ${listingId} and date = ${addDays(from, this.day)}`;
    if (!row) throw new Error("the day is not on sale");
    const taken = row.total - (model.left[this.day] ?? 0);
    const adjustments = [{ unitTypeId, date: addDays(from, this.day), fields: { total: this.to } }];
    const set = { listingId, adjustments, version: row.version + 1, today: from };
    const { refused } = await inTransaction(db, (tx) => adjustInventory(tx, set));
    expect(refused.map(({ reason, value }) => `${reason} ${value}`)).toEqual(this.to < taken ? [`below_sold ${taken}`] : []);
    if (this.to >= taken) model.left[this.day] = this.to - taken;
    await sameStock(model, real);
  }
  toString = () => `resize(day ${this.day}, ${this.to})`;
}

/**
 * Offers of free stock to waiting parties, in their order, each on the first of its dates that fits; the
 * others are skipped.
 */
class Offer implements Command {
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
    const held = await inTransaction(db, async (tx) => {
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

/** Lists the nights asked for, and as many a day earlier or later. */
const choicesIn = (wish: ModelLine): ModelLine[] =>
  [0, -1, 1]
    .map((shift) => ({ ...wish, start: wish.start + shift }))
    .filter(({ start, nights }) => start >= 0 && start + nights <= days);

const line = fc
  .record({ start: fc.nat(days - 1), nights: fc.integer({ min: 1, max: days }), quantity: fc.integer({ min: 1, max: 2 }) })
  .map(({ start, nights, quantity }) => ({ start, nights: Math.min(nights, days - start), quantity }));

const index = fc.nat(20);
const commands = fc.commands<Model, Real, false>(
  [
    fc.array(line, { minLength: 1, maxLength: 2 }).map((lines) => new Hold(lines)),
    fc.tuple(fc.nat(days - 1), fc.integer({ min: 2, max: 6 })).map(([day, callers]) => new Crowd(day, callers)),
    index.map((n) => new Repeat(n)),
    index.map((n) => new Overdue(n)),
    fc.constant(new Expire()),
    index.map((n) => new Release(n)),
    index.map((n) => new Extend(n)),
    index.map((n) => new Confirm(n)),
    index.map((n) => new Cancel(n)),
    fc.tuple(index, line).map(([n, wanted]) => new Change(n, wanted)),
    fc.tuple(index, line).map(([n, wanted]) => new HoldChange(n, wanted)),
    index.map((n) => new OverdueChange(n)),
    index.map((n) => new ApplyChange(n)),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((wishes) => new Offer(wishes)),
    fc.tuple(fc.nat(days - 1), fc.nat(2 * total)).map(([day, to]) => new Resize(day, to)),
  ],
  { maxCommands: 18 },
);

it(`keeps the ledger true through ${runs} random lives`, { timeout: 3_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const listing = await makeListing(db, { days: days + 1, total });
      const real: Real = { listing };
      const model: Model = { left: Array.from({ length: days }, () => total), holds: [] };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      expect(await auditReservations(db, listing.listingId)).toEqual([]);
      // An overdue hold must not leak into the next sequence's expiry.
      await expireHolds(db);
    }),
    { numRuns: runs, endOnFailure: false },
  );
});
