/** Lines that are added to an order of the desk and meet a failure: given back, and the cause is told. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { closeDb, inTransaction, openDb } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { lineFor } from "@/db/testing/requests";

import { startTestStripe } from "../testing";
import { addAtDesk } from "./add-at-desk";
import { sendPaymentLink } from "./send-payment-link";
import { addingTo, type DeskBasket, expectSound, holdForDesk, readDeskLines } from "./testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });

const linesOf = async ({ orderId }: DeskBasket) => (await readDeskLines(database, orderId)).map(({ status }) => status);

const add = addingTo(db);

describe("a further line", () => {
  it("of an order whose link never closes is given back", async () => {
    const basket = await holdForDesk(database);
    await sendPaymentLink(db, basket.input, basket.staff);
    await owner.sql`create function keep() returns trigger language plpgsql as $$ begin return null; end $$`;
    await owner.sql`create trigger keep before update on payments for each row when (new.status = 'voided') execute function keep()`;
    await expect(add(basket, basket.listing, { offset: 1 })).rejects.toMatchObject({ code: "overloaded" });
    await owner.sql`drop trigger keep on payments`;
    expect(await linesOf(basket)).toEqual(["held", "released"]);
    await expectSound(database, basket.listing);
  });

  it("is given back after a failure that is no refusal, which is what the caller learns", async () => {
    const basket = await holdForDesk(database);
    const hasty = openDb(database.url, { max: 2, name: "hasty", lockTimeoutMs: 100 });
    const input = { requestId: randomUUID(), orderId: basket.orderId, lines: [lineFor(basket.listing, { offset: 1 })] };
    await inTransaction(db, async (tx) => {
      await tx.sql`select 1 from reservations where id = ${basket.reservationIds[0] ?? ""} for update`;
      await expect(addAtDesk(hasty, db, input, basket.staff)).rejects.toMatchObject({ code: "55P03" });
    });
    await closeDb(hasty);
    expect(await linesOf(basket)).toEqual(["held", "released"]);
    await expectSound(database, basket.listing);
  });

  it("that cannot be given back leaves the refusal as it was", async () => {
    const basket = await holdForDesk(database);
    const requestId = randomUUID();
    await sendPaymentLink(db, basket.input, basket.staff);
    await stripe.control({ fail: [{ path: "/v1/checkout/*", how: "error_500", count: 99 }] });
    await owner.sql`create function cut_release() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
    await owner.sql`
      create trigger cut_release before update on reservations for each row when (new.status = 'released') execute function cut_release()`;
    const late = add(basket, basket.listing, { offset: 1 }, requestId);
    await expect(late).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    await owner.sql`drop trigger cut_release on reservations`;
    await stripe.control({ reset: "disturbances" });
    expect(await linesOf(basket)).toEqual(["held", "held"]);
    // The next press finds it.
    await add(basket, basket.listing, { offset: 1 }, requestId);
    expect(await linesOf(basket)).toEqual(["held", "held"]);
    await expectSound(database, basket.listing);
  });
});
