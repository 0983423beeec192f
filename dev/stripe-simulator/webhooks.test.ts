import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually } from "@/db/testing/eventually";
import { newCheckout, newPayment, startTestSimulator, startWebhook, submitCard } from "./testing";

const PAYING = [
  "payment_intent.created",
  "charge.succeeded",
  "payment_intent.amount_capturable_updated",
  "checkout.session.completed",
];

describe("webhooks", () => {
  it("report a payment's life in the order it happened", async () => {
    const webhook = await startWebhook();
    const { stripe } = await startTestSimulator({ webhookUrl: webhook.url });
    const intent = await newPayment(stripe);
    await stripe.paymentIntents.capture(intent.id);
    await stripe.refunds.create({ payment_intent: intent.id });
    const expected = [...PAYING, "charge.captured", "payment_intent.succeeded", "refund.created", "charge.refunded"];
    await eventually(() => expect(webhook.types()).toEqual(expected));
    const { data } = await stripe.events.list();
    expect(data.map(({ type }) => type).toReversed()).toEqual(expected);
    await eventually(async () => {
      expect((await stripe.events.list()).data.every((event) => event.pending_webhooks === 0)).toBe(true);
    });
  });

  it("report a decline, a void and an expiry", async () => {
    const webhook = await startWebhook();
    const { stripe } = await startTestSimulator({ webhookUrl: webhook.url });
    const session = await newCheckout(stripe);
    await submitCard(session.url, "4000000000000002");
    await stripe.checkout.sessions.expire(session.id);
    const expected = [
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "payment_intent.canceled",
      "checkout.session.expired",
    ];
    await eventually(() => expect(webhook.types()).toEqual(expected));
  });

  it("carry the request and its key", async () => {
    const webhook = await startWebhook();
    const { stripe } = await startTestSimulator({ webhookUrl: webhook.url });
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: "eur" }, { idempotencyKey: "key-1" });
    await eventually(() => expect(webhook.heard).toHaveLength(1));
    expect(webhook.heard[0]?.event).toMatchObject({
      object: "event",
      livemode: false,
      data: { object: { id: intent.id } },
      request: { id: intent.lastResponse.requestId, idempotency_key: "key-1" },
    });
  });

  it("are sent again until the receiver answers 2xx, each time the same event", async () => {
    const webhook = await startWebhook((_, times) => (times < 3 ? 500 : 200));
    const { stripe } = await startTestSimulator({ webhookUrl: webhook.url });
    await stripe.paymentIntents.create({ amount: 900, currency: "eur" });
    await eventually(() => expect(webhook.heard).toHaveLength(3));
    expect(new Set(webhook.heard.map(({ event }) => event.id)).size).toBe(1);
    await eventually(async () => expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(0));
  });

  it("are sent again after a restart when no receiver answered", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "holdfast-stripe-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const deaf = await startTestSimulator({ dataDir, webhookUrl: "http://127.0.0.1:9/nobody" });
    const intent = await newPayment(deaf.stripe);
    await deaf.stop();
    const webhook = await startWebhook();
    await startTestSimulator({ dataDir, webhookUrl: webhook.url });
    await eventually(() => expect(webhook.heard).toHaveLength(PAYING.length));
    expect(webhook.types().toSorted()).toEqual(PAYING.toSorted());
    expect(webhook.heard.map(({ event }) => event.data.object)).toContainEqual(expect.objectContaining({ id: intent.id }));
  });
});

describe("disturbed webhooks", () => {
  it("are sent as often as asked", async () => {
    const webhook = await startWebhook();
    const { stripe, control } = await startTestSimulator({ webhookUrl: webhook.url });
    await control({ webhooks: { copies: 3 } });
    await newPayment(stripe);
    await eventually(() => expect(webhook.heard).toHaveLength(3 * PAYING.length));
    expect(new Set(webhook.heard.map(({ event }) => event.id)).size).toBe(PAYING.length);
  });

  it("are held back until released", async () => {
    const webhook = await startWebhook();
    const { stripe, control } = await startTestSimulator({ webhookUrl: webhook.url });
    await control({ webhooks: { hold: true } });
    const intent = await newPayment(stripe);
    await stripe.paymentIntents.cancel(intent.id);
    expect(webhook.heard).toEqual([]);
    await control({ release: true });
    await eventually(() => expect(webhook.heard).toHaveLength(PAYING.length + 2));
  });

  it("come in another order than they happened", async () => {
    const webhook = await startWebhook();
    const { stripe, control } = await startTestSimulator({ webhookUrl: webhook.url });
    await control({ webhooks: { shuffleWindowMs: 100 } });
    await newPayment(stripe);
    await eventually(() => expect(webhook.heard).toHaveLength(PAYING.length));
    expect(webhook.types()).not.toEqual(PAYING);
    expect(webhook.types().toSorted()).toEqual(PAYING.toSorted());
  });

  it("come before the answer to the call that caused them", async () => {
    const webhook = await startWebhook();
    const { stripe, control } = await startTestSimulator({ webhookUrl: webhook.url });
    await control({ webhooks: { beforeResponse: true } });
    const intent = await newPayment(stripe);
    expect(webhook.heard).toHaveLength(PAYING.length);
    await stripe.paymentIntents.capture(intent.id);
    expect(webhook.types().slice(PAYING.length)).toEqual(["charge.captured", "payment_intent.succeeded"]);
  });

  it("come late", async () => {
    const webhook = await startWebhook();
    const { stripe, control } = await startTestSimulator({ webhookUrl: webhook.url });
    await control({ webhooks: { delayMs: 60_000 } });
    await newPayment(stripe);
    expect((await stripe.events.list()).data).toHaveLength(PAYING.length);
    expect(webhook.heard).toEqual([]);
  });
});
