/** The state after all journeys: a consistent ledger, with which the simulator's ledger agrees. */
import { auditLedger } from "@/lib/worker/audit";

import { expect, test } from "./fixtures/journey";
import { allPayments } from "./fixtures/stripe";

test("the ledger is consistent", async ({ db }) => {
  expect(await auditLedger(db)).toEqual([]);
  const [booked] = await db.sql<{ count: bigint }[]>`select count(*) as count from orders where status = 'confirmed'`;
  // An audit of an empty ledger would show nothing.
  expect(Number(booked?.count)).toBeGreaterThan(0);
});

test("the payments captured at Stripe are those of booked orders", async ({ db }) => {
  const taken = async () => {
    const payments = (await allPayments()).filter(({ captured }) => captured > 0);
    return payments.map(({ paymentIntent }) => paymentIntent ?? "").toSorted((one, other) => one.localeCompare(other));
  };
  const booked = async () => {
    const rows = await db.sql<{ id: string }[]>`
      select p.stripe_payment_intent_id as id from orders o join payments p on p.order_id = o.id and p.outcome = 'confirmed'
      where o.status = 'confirmed' and p.method = 'card' and p.amount_minor > p.released_minor
        -- The simulator makes payments of the demonstration when it is first asked for them.
        and p.stripe_payment_intent_id not like 'pi_demo_%'`;
    return rows.map(({ id }) => id).toSorted((one, other) => one.localeCompare(other));
  };
  // A job captures after the confirmation.
  await expect.poll(taken).toEqual(await booked());
  await expect
    .poll(async () => (await allPayments()).filter(({ capturable }) => capturable > 0), { message: "nothing stays set aside" })
    .toEqual([]);
});
