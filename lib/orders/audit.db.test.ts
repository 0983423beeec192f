/**
 * The audit of orders and payments finds each violation; every other test that ends with the audit relies on
 * this one.
 */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { auditPayments } from "./audit";
import { captureConfirmed } from "./settlement/capture-or-void";
import { settlePayment } from "./settlement/settle-payment";
import { startCheckout } from "./checkout/start-checkout";
import { holdSomething, payFor, startTestStripe } from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeAll(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

/** A confirmed order with a captured payment, and one that is not paid yet. */
let paid: string;
let unpaid: string;

beforeEach(async () => {
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
  const basket = await holdSomething(database);
  const { sessionId } = await payFor(database, basket);
  await settlePayment(db, { sessionId });
  const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${basket.orderId}`;
  await captureConfirmed(db, payment?.id ?? "");
  const waiting = await holdSomething(database);
  await startCheckout(db, waiting.input);
  [paid, unpaid] = [basket.orderId, waiting.orderId];
  expect(await auditPayments(db)).toEqual([]);
});

/**
 * Returns the findings after changes that no statement of the project makes; `:paid` and `:unpaid` are the
 * orders' ids.
 */
async function findAfter(changes: string) {
  await owner.sql.unsafe(changes.replaceAll(":paid", `'${paid}'`).replaceAll(":unpaid", `'${unpaid}'`));
  return auditPayments(db);
}

const given = "update payments set status = 'authorised', outcome = 'sold_out', stripe_payment_intent_id = 'pi_given'";
const taken = "status = 'captured', captured_minor = amount_minor, outcome = 'sold_out', stripe_payment_intent_id = 'pi_given'";
const longAgo = "now() - interval '2 hours'";
const lately = "now() - interval '10 minutes'";

describe("the audit of orders and payments", () => {
  it.each([
    ["a total that is not what was paid", "update orders set total_minor = total_minor + 1 where id = :paid", "total 10001"],
    [
      "a reservation that costs other than was paid",
      "update reservations set total_minor = total_minor + 1 where order_id = :paid",
      "reservations of 10001",
    ],
    [
      "a confirmed order without a payment",
      "update payments set status = 'voided', outcome = null, captured_minor = 0, captured_at = null, voided_at = now() where order_id = :paid",
      "0 confirming payments",
    ],
    [
      "less taken than the order costs",
      "update payments set captured_minor = captured_minor - 1 where order_id = :paid",
      "0 confirming payments",
    ],
    [
      "money taken without a booking",
      `update payments set authorised_at = ${longAgo}, captured_at = ${longAgo}, ${taken} where order_id = :unpaid`,
      "captured 10000, refunded 0",
    ],
    ["a void that waits for too long", `${given}, authorised_at = ${longAgo} where order_id = :unpaid`, "waits for its void"],
    [
      "money to be taken that waits for too long",
      `update payments set status = 'authorised', captured_minor = 0, captured_at = null, authorised_at = ${longAgo} where order_id = :paid`,
      "waits for its capture",
    ],
    [
      "a booking whose order is none",
      "update reservations set status = 'confirmed', confirmed_at = now() where order_id = :unpaid",
      "is confirmed, its order is pending",
    ],
  ])("finds %s (captured-money-has-a-booking)", async (_, change, words) => {
    expect(await findAfter(change)).toMatchObject([
      { invariant: "captured-money-has-a-booking", message: expect.stringContaining(words) as unknown },
    ]);
  });

  it.each([
    ["its void", `${given}, authorised_at = ${lately} where order_id = :unpaid`],
    ["its refund", `update payments set authorised_at = ${lately}, captured_at = ${lately}, ${taken} where order_id = :unpaid`],
  ])("leaves alone what has waited for %s a moment only", async (_, change) => {
    expect(await findAfter(change)).toEqual([]);
  });

  it("finds an order that was paid twice (one-payment-per-purpose), once nothing forbids it", async () => {
    await owner.sql`drop index payments_one_confirmed`;
    const found = await findAfter(`
      insert into payments (order_id, id, status, lines, checkout, currency, amount_minor, captured_minor, outcome,
        stripe_payment_intent_id, authorised_at, captured_at)
      select order_id, gen_random_uuid(), status, lines, checkout, currency, amount_minor, captured_minor, outcome, 'pi_twice',
        authorised_at, captured_at
      from payments where order_id = :paid`);
    expect(found.map(({ invariant }) => invariant)).toEqual(["captured-money-has-a-booking", "one-payment-per-purpose"]);
    await owner.sql`truncate payments, refunds, disputes`;
    await owner.sql`create unique index payments_one_confirmed on payments (order_id) where outcome = 'confirmed' and change_id is null`;
  });

  it("finds more refunded than captured (refunds-within-captures), once nothing forbids it", async () => {
    await owner.sql`alter table payments drop constraint payments_amounts`;
    const found = await findAfter("update payments set refunded_minor = captured_minor + 1 where order_id = :paid");
    // The sum exceeds the captured amount and the sum of its refunds.
    expect(found).toMatchObject([{ invariant: "refunds-within-captures" }, { invariant: "refunds-within-captures" }]);
  });
});
