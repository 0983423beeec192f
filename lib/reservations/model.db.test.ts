/**
 * Model test: random orders and interleavings of everything that can happen to a hold, against a small model in memory and the real
 * database. After every step the model's stock equals the database's; after every sequence the whole ledger is audited.
 *
 * MODEL_RUNS sets how many sequences (default below); a failure prints fast-check's seed and the shrunk sequence.
 */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { addDays } from "@/lib/core/dates";
import { hasCode } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";

import { auditReservations } from "./audit";
import { changeReservations } from "./change-reservations";
import { confirmReservations } from "./confirm";
import { expireHolds } from "./expire-holds";
import { extendHoldsForPayment } from "./extend-holds";
import { placeHold } from "./place-hold";
import { releaseHold } from "./release-hold";
import type { HoldRequest } from "./schemas";

const { db } = await createTestDatabase(8);

const runs = Number(process.env["MODEL_RUNS"] ?? 2_500);
const days = 4;
const total = 3;

interface ModelHold {
  readonly request: HoldRequest;
  readonly orderId: string;
  readonly holder: Holder;
  readonly lines: { readonly start: number; readonly nights: number; readonly quantity: number }[];
  /** One per line; all lines of an order share a fate except release. */
  readonly ids: string[];
  status: "held" | "overdue" | "expired" | "released" | "confirmed" | "cancelled";
  extended: boolean;
}

interface Model {
  readonly left: number[];
  readonly holds: ModelHold[];
}

interface Real {
  readonly listing: MadeListing;
}

type Command = fc.AsyncCommand<Model, Real>;

const nightsOf = (hold: ModelHold) =>
  hold.lines.flatMap(({ start, nights, quantity }) => Array.from({ length: nights }, (_, n) => ({ day: start + n, quantity })));

/** Whether the lines fit into what is left, all together. */
function fits(left: readonly number[], hold: ModelHold): boolean {
  const need = left.map(() => 0);
  for (const { day, quantity } of nightsOf(hold)) need[day] = (need[day] ?? 0) + quantity;
  return need.every((quantity, day) => quantity <= (left[day] ?? 0));
}

function move(model: Model, hold: ModelHold, sign: 1 | -1): void {
  for (const { day, quantity } of nightsOf(hold)) model.left[day] = (model.left[day] ?? 0) + sign * quantity;
}

async function sameStock(model: Model, { listing }: Real): Promise<void> {
  const rows = await db.sql<{ available: number }[]>`
    select available from inventory where listing_id = ${listing.listingId} and date < ${addDays(listing.from, days)} order by date`;
  expect(rows.map((row) => row.available)).toEqual(model.left);
}

/** Picks a hold of the model by a number that stays meaningful while shrinking. */
const pick = (model: Model, index: number): ModelHold | undefined => model.holds[index % Math.max(1, model.holds.length)];

class Hold implements Command {
  readonly lines: ModelHold["lines"];
  constructor(lines: ModelHold["lines"]) {
    this.lines = lines;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const holder = someGuest();
    const request = requestFor(
      this.lines.map(({ start, nights, quantity }) => lineFor(real.listing, { offset: start, nights, quantity })),
      { holder },
    );
    const hold: ModelHold = {
      request,
      orderId: request.orderId,
      holder,
      lines: this.lines,
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

/** Several at once, more than fit: exactly as many units go as there are. */
class Crowd implements Command {
  readonly day: number;
  readonly callers: number;
  constructor(day: number, callers: number) {
    this.day = day;
    this.callers = callers;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const lines = [{ start: this.day, nights: 1, quantity: 1 }];
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
        holder: request.holder,
        lines,
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
    expect(await placeHold(db, hold.request)).toMatchObject({ replayed: true });
  }
}

class Overdue extends OnHold {
  override async act(hold: ModelHold, _: Model, { listing }: Real): Promise<void> {
    if (hold.status !== "held") return;
    for (const id of hold.ids) await letTimePass(db, listing.listingId, id, 30);
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
    await sameStock(model, real);
  }
  toString = () => "expire()";
}

class Release extends OnHold {
  override async act(hold: ModelHold, model: Model, { listing }: Real): Promise<void> {
    for (const reservationId of hold.ids) {
      const release = releaseHold(db, { listingId: listing.listingId, reservationId }, hold.holder);
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
    const extending = inTransaction(db, (tx) => extendHoldsForPayment(tx, hold.orderId, hold.holder));
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
            // The expired ones stay as they are; the guest's are the new ones.
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
  ],
  { maxCommands: 14 },
);

it(`keeps the ledger true through ${runs} random lives`, { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const listing = await makeListing(db, { days: days + 1, total });
      const real: Real = { listing };
      const model: Model = { left: Array.from({ length: days }, () => total), holds: [] };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      expect(await auditReservations(db, listing.listingId)).toEqual([]);
      // What is left overdue must not leak into the next sequence's expiry.
      await expireHolds(db);
    }),
    { numRuns: runs, endOnFailure: false },
  );
});
