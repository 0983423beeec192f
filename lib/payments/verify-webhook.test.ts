import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { verifyWebhook } from "./verify-webhook";

const SECRET = "whsec_webhooktest";
const now = () => Math.floor(Date.now() / 1000);

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://unused:unused@127.0.0.1:1/unused");
  vi.stubEnv("UPSTASH_REDIS_REST_URL", "http://127.0.0.1:1");
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "unused");
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_webhooktest");
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", SECRET);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** Signs as Stripe documents it, independent of the client's code and the simulator's. */
function sign(payload: string, timestamp = now(), secret = SECRET): string {
  return `t=${timestamp},v1=${createHmac("sha256", secret).update(`${timestamp}.${payload}`).digest("hex")}`;
}

const eventOf = (type: string, object: object): string =>
  JSON.stringify({ id: "evt_1", object: "event", created: 1_795_000_000, type, data: { object } }, null, 2);

const order = { order_id: "order-1" };
const base = { eventId: "evt_1", createdAt: new Date(1_795_000_000_000) };

describe("verifyWebhook", () => {
  it.each(["checkout.session.completed", "checkout.session.expired"])("reads %s", (type) => {
    const payload = eventOf(type, { id: "cs_1", payment_intent: "pi_1", metadata: order });
    expect(verifyWebhook(Buffer.from(payload), sign(payload))).toEqual({
      ...base,
      type,
      sessionId: "cs_1",
      paymentIntentId: "pi_1",
      orderId: "order-1",
    });
  });

  it.each([
    "payment_intent.amount_capturable_updated",
    "payment_intent.succeeded",
    "payment_intent.canceled",
    "payment_intent.payment_failed",
  ])("reads %s", (type) => {
    const payload = eventOf(type, { id: "pi_1", metadata: {} });
    expect(verifyWebhook(payload, sign(payload))).toEqual({ ...base, type, paymentIntentId: "pi_1", orderId: null });
  });

  it("reads a refund, and ignores events without meaning here", () => {
    const refund = eventOf("charge.refunded", { id: "ch_1", payment_intent: { id: "pi_1" }, metadata: order });
    expect(verifyWebhook(refund, sign(refund))).toEqual({
      ...base,
      type: "charge.refunded",
      objectId: "ch_1",
      paymentIntentId: "pi_1",
    });
    const other = eventOf("customer.created", { id: "cus_1" });
    expect(verifyWebhook(other, sign(other))).toEqual({ ...base, type: "ignored", stripeType: "customer.created" });
  });

  it.each([
    ["no signature", () => null],
    ["an empty one", () => ""],
    ["nonsense", () => "hello"],
    ["another's secret", (payload: string) => sign(payload, now(), "whsec_other")],
    ["another body's signature", (payload: string) => sign(`${payload} `)],
    ["a signature of six minutes ago", (payload: string) => sign(payload, now() - 360)],
    ["a timestamp put forward", (payload: string) => sign(payload, now() - 360).replace(/^t=\d+/, `t=${now()}`)],
  ])("refuses %s", (_, header) => {
    const payload = eventOf("payment_intent.succeeded", { id: "pi_1", metadata: order });
    expect(() => verifyWebhook(payload, header(payload))).toThrow(
      expect.objectContaining({ code: "webhook_signature_invalid" }) as unknown as Error,
    );
  });

  it("takes one of several signatures, as while a secret is being changed", () => {
    const payload = eventOf("payment_intent.succeeded", { id: "pi_1", metadata: order });
    const time = now();
    const old = sign(payload, time, "whsec_old").split(",")[1];
    expect(verifyWebhook(payload, `${sign(payload, time)},${old}`).type).toBe("payment_intent.succeeded");
  });
});
