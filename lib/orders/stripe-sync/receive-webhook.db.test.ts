/** Webhooks: only Stripe's own, each recorded once, and handled again when its first handling failed. */
import { beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { signatureOf } from "@/dev/stripe-simulator/webhooks/sign";

import { pruneStripeEvents, receiveWebhook } from "./receive-webhook";
import { holdSomething, payFor, startTestStripe } from "../testing";

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);
const secret = "whsec_orders";

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

function eventOf(type: string, object: Record<string, unknown>, id = `evt_${crypto.randomUUID()}`): Buffer {
  const event = { id, object: "event", type, created: Math.floor(Date.now() / 1000), data: { object }, livemode: false };
  return Buffer.from(JSON.stringify(event));
}

const signed = (body: Buffer, ageSeconds = 0) =>
  signatureOf(body.toString("utf8"), secret, Math.floor(Date.now() / 1000) - ageSeconds);

const completed = (sessionId: string, orderId: string) =>
  eventOf("checkout.session.completed", {
    id: sessionId,
    object: "checkout.session",
    payment_intent: null,
    metadata: { order_id: orderId },
  });

async function recorded(body: Buffer): Promise<{ handled: boolean }[]> {
  const { id } = JSON.parse(body.toString("utf8")) as { id: string };
  return db.sql`select handled_at is not null as handled from stripe_events where id = ${id}`;
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const [row] = await db.sql<{ status: string }[]>`select status from orders where id = ${orderId}`;
  return row?.status;
}

describe("a webhook", () => {
  it("is refused unless Stripe signed these very bytes lately, and changes nothing", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const body = completed(sessionId, basket.orderId);
    const other = completed(sessionId, basket.orderId);
    const forged = [
      null,
      "",
      "t=1,v1=00",
      signed(other),
      signed(body, 600),
      signatureOf(body.toString("utf8"), "whsec_other", Math.floor(Date.now() / 1000)),
    ];
    for (const signature of forged)
      await expect(receiveWebhook(db, body, signature)).rejects.toMatchObject({ code: "webhook_signature_invalid" });
    expect(await recorded(body)).toEqual([]);
    expect(await statusOf(basket.orderId)).toBe("pending");
  });

  it("takes effect once and is recorded once, however often it comes", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const body = completed(sessionId, basket.orderId);
    const received = await Promise.all(Array.from({ length: 8 }, () => receiveWebhook(db, body, signed(body))));
    expect(received).toContain("handled");
    expect(await receiveWebhook(db, body, signed(body))).toBe("repeated");
    expect(await recorded(body)).toEqual([{ handled: true }]);
    expect(await statusOf(basket.orderId)).toBe("confirmed");
  });

  it("is handled when it comes again, after Stripe could not be asked the first time", async () => {
    const basket = await holdSomething(database);
    const { sessionId } = await payFor(database, basket);
    const body = completed(sessionId, basket.orderId);
    await stripe.control({ fail: [{ path: "/v1/*", how: "reset", count: 3 }] });
    await expect(receiveWebhook(db, body, signed(body))).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await recorded(body)).toEqual([{ handled: false }]);
    expect(await receiveWebhook(db, body, signed(body))).toBe("handled");
    expect(await statusOf(basket.orderId)).toBe("confirmed");
  });

  it("says nothing of ours: it is recorded and ignored", async () => {
    const unknown = [
      eventOf("customer.created", { id: "cus_1", object: "customer" }),
      eventOf("charge.refunded", { id: "ch_1", object: "charge", payment_intent: null, metadata: {} }),
      completed("cs_test_none", crypto.randomUUID()),
      eventOf("payment_intent.succeeded", { id: "pi_none", object: "payment_intent", metadata: { order_id: "no uuid" } }),
    ];
    for (const body of unknown) {
      expect(await receiveWebhook(db, body, signed(body))).toBe("ignored");
      expect(await recorded(body)).toEqual([{ handled: true }]);
    }
  });
});

it("webhooks of a month ago are pruned, the oldest first", async () => {
  await db.sql`delete from stripe_events`;
  await db.sql`insert into stripe_events (id, type, received_at)
    select 'evt_' || days, 'customer.created', now() - days * interval '1 day' from unnest(array[29, 31, 40]) days`;
  const kept = async () => (await db.sql<{ id: string }[]>`select id from stripe_events order by id`).map(({ id }) => id);
  expect(await pruneStripeEvents(db, 1)).toBe(1);
  expect(await kept()).toEqual(["evt_29", "evt_31"]);
  expect(await pruneStripeEvents(db)).toBe(1);
  expect(await kept()).toEqual(["evt_29"]);
  expect(await pruneStripeEvents(db)).toBe(0);
});
