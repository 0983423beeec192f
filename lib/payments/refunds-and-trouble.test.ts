/** Refunds at Stripe, and Stripe in trouble. */

import { describe, expect, it } from "vitest";

import { capturePayment } from "./capture-payment";
import { openCheckout } from "./open-checkout";
import { readCheckout } from "./read-checkout";
import { readPayment } from "./read-payment";
import { refundPayment } from "./refund-payment";
import { newOrder, newPayment, useSimulator } from "./testing";

const CAPTURE = "/v1/payment_intents/*/capture";
const { control, ledger } = useSimulator();

describe("refundPayment", () => {
  async function newCaptured(): Promise<string> {
    const { paymentIntentId } = await newPayment();
    await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: `${paymentIntentId}:capture` });
    return paymentIntentId;
  }

  it("pays back in parts, never more than was taken", async () => {
    const paymentIntentId = await newCaptured();
    const first = await refundPayment({ paymentIntentId, amountMinor: 10_000n, idempotencyKey: "a" });
    expect(first).toMatchObject({ amountMinor: 10_000n, status: "succeeded" });
    const tooMuch = refundPayment({ paymentIntentId, amountMinor: 15_001n, idempotencyKey: "b" });
    await expect(tooMuch).rejects.toMatchObject({ code: "invalid_state" });
    await refundPayment({ paymentIntentId, amountMinor: 15_000n, idempotencyKey: "c" });
    expect(await readPayment(paymentIntentId)).toMatchObject({ status: "captured", refundedMinor: 25_000n });
    const again = refundPayment({ paymentIntentId, amountMinor: 1n, idempotencyKey: "d" });
    await expect(again).rejects.toMatchObject({ code: "invalid_state", details: { state: "charge_already_refunded" } });
  });

  it("pays back once for one key, also when Stripe has long forgotten it", async () => {
    const paymentIntentId = await newCaptured();
    const ask = () => refundPayment({ paymentIntentId, amountMinor: 5_000n, idempotencyKey: "a" });
    const first = await ask();
    await control({ advanceSeconds: 3 * 24 * 3600 });
    expect(await ask()).toEqual(first);
    expect((await readPayment(paymentIntentId)).refundedMinor).toBe(5_000n);
  });

  it("pays nothing back that was never taken", async () => {
    const { paymentIntentId } = await newPayment();
    const early = refundPayment({ paymentIntentId, amountMinor: 100n, idempotencyKey: "a" });
    await expect(early).rejects.toMatchObject({ code: "invalid_state" });
  });

  it("pays back once when the answer is lost on the way", async () => {
    const paymentIntentId = await newCaptured();
    await control({ fail: [{ method: "POST", path: "/v1/refunds", how: "drop_response", count: 3 }] });
    const ask = () => refundPayment({ paymentIntentId, amountMinor: 5_000n, idempotencyKey: "a" });
    await expect(ask()).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await ask()).toMatchObject({ amountMinor: 5_000n });
    expect(await ledger()).toMatchObject([{ refunded: 5_000 }]);
  });
});

describe("Stripe in trouble", () => {
  it("is tried again by the client, and given up after three times", async () => {
    const { paymentIntentId } = await newPayment();
    await control({ fail: [{ path: CAPTURE, how: "error_500", count: 2 }] });
    expect(await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "a" })).toMatchObject({
      status: "captured",
    });
    await control({ fail: [{ path: "/v1/*", how: "error_500", count: 3 }] });
    await expect(readPayment(paymentIntentId)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
  });

  it.each(["error_429", "reset"] as const)("answers unavailable to %s, and works again afterwards", async (how) => {
    const order = newOrder();
    await control({ fail: [{ path: "/v1/checkout/sessions", how, count: 3 }] });
    await expect(openCheckout(order)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    await control({ reset: "disturbances" });
    const opened = await openCheckout(order);
    expect((await readCheckout(opened.sessionId)).status).toBe("open");
    expect(await ledger()).toHaveLength(1);
  });

  it("captures once when every answer is lost", async () => {
    const { paymentIntentId } = await newPayment();
    await control({ fail: [{ path: CAPTURE, how: "drop_response", count: 3 }] });
    const ask = () => capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "a" });
    await expect(ask()).rejects.toMatchObject({ code: "payment_provider_unavailable" });
    expect(await ask()).toMatchObject({ status: "captured", capturedMinor: 25_000n });
  });

  it("is not stuck with a key under which Stripe remembers a failure of its own", async () => {
    const { paymentIntentId } = await newPayment();
    await control({ fail: [{ path: CAPTURE, how: "error_500_remembered" }] });
    const payment = await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "a" });
    expect(payment).toMatchObject({ status: "captured", capturedMinor: 25_000n });
    await control({ fail: [{ method: "POST", path: "/v1/refunds", how: "error_500_remembered" }] });
    await refundPayment({ paymentIntentId, amountMinor: 1_000n, idempotencyKey: "refund" });
    await refundPayment({ paymentIntentId, amountMinor: 1_000n, idempotencyKey: "refund" });
    expect(await ledger()).toMatchObject([{ captured: 25_000, refunded: 1_000 }]);
  });
});
