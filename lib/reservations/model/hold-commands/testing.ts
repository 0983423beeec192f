/** Commands of the model test: the life of a hold until it is booked, let go, or cancelled. */
import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import { inTransaction } from "@/db/client";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { hasCode } from "@/lib/core/errors";

import { changeReservations } from "../../changes/change-reservations";
import { confirmReservations } from "../../confirm";
import { expireHolds } from "../../expire-holds";
import { extendHoldsForPayment } from "../../extend-holds";
import { placeHold } from "../../place-hold";
import { releaseHold } from "../../release-hold";
import { type Command, fits, type Model, type ModelHold, move, OnHold, type Real, sameStock } from "../testing";

export class Hold implements Command {
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
      const placed = await placeHold(real.db, request);
      hold.ids.push(...placed.reservations.map((reservation) => reservation.id));
      move(model, hold, -1);
      model.holds.push(hold);
    } else {
      await expect(placeHold(real.db, request)).rejects.toMatchObject({
        code: "not_available",
        details: { reason: "sold_out" },
      });
    }
    await sameStock(model, real);
  }
  toString = () => `hold(${JSON.stringify(this.lines)})`;
}

/** Several callers at once, for more units than there are: exactly as many units are taken as there are. */
export class Crowd implements Command {
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
          return { request, hold: await placeHold(real.db, request) };
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

export class Repeat extends OnHold {
  override async act(hold: ModelHold, _: Model, { db }: Real): Promise<void> {
    if (hold.request) expect(await placeHold(db, hold.request)).toMatchObject({ replayed: true });
  }
}

export class Overdue extends OnHold {
  override async act(hold: ModelHold, _: Model, { listing, owner }: Real): Promise<void> {
    if (hold.status !== "held") return;
    for (const id of hold.ids) await letTimePass(owner, listing.listingId, id, 30);
    hold.status = "overdue";
  }
}

export class Expire implements Command {
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    await expireHolds(real.db);
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

export class Release extends OnHold {
  override async act(hold: ModelHold, model: Model, { db, listing }: Real): Promise<void> {
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

export class Extend extends OnHold {
  override async act(hold: ModelHold, _: Model, { db }: Real): Promise<void> {
    const extending = inTransaction(db, (tx) => extendHoldsForPayment(tx, hold.orderId, hold.actor));
    if (hold.status === "overdue") await expect(extending).rejects.toMatchObject({ code: "hold_expired" });
    else if (hold.status === "held") {
      expect(await extending).toHaveLength(hold.ids.length);
      hold.extended = true;
    } else expect(await extending).toEqual([]);
  }
}

export class Confirm extends OnHold {
  override async act(hold: ModelHold, model: Model, { db, listing }: Real): Promise<void> {
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

export class Cancel extends OnHold {
  override async act(hold: ModelHold, model: Model, { db, listing }: Real): Promise<void> {
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
