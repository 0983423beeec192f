/** Tests of the Stripe client with the simulator over HTTP, and of its treatment of Stripe's failures. */

import { describe, expect, it, onTestFinished, vi } from "vitest";

import { submitCard } from "@/dev/stripe-simulator/testing";

import { capturePayment } from "./capture-payment";
import { expireCheckout } from "./expire-checkout";
import { openCheckout } from "./open-checkout";
import { readCheckout } from "./read-checkout";
import { readPayment } from "./read-payment";
import { voidPayment } from "./void-payment";
import { newOrder, newPayment, useSimulator } from "./testing";

const { ledger, simulatorUrl } = useSimulator();

describe("openCheckout", () => {
  it("opens a checkout that takes nothing yet", async () => {
    const order = newOrder();
    const opened = await openCheckout(order);
    expect(opened).toMatchObject({ url: `${simulatorUrl()}/c/pay/${opened.sessionId}`, paymentIntentId: null });
    expect(await readCheckout(opened.sessionId)).toEqual({
      sessionId: opened.sessionId,
      status: "open",
      paymentIntentId: null,
      paymentStatus: "requires_payment",
      amountMinor: 25_000n,
      currency: "EUR",
      orderId: order.orderId,
      url: opened.url,
    });
  });

  it("opens one checkout for one key, however often it is asked and whenever", async () => {
    const order = newOrder();
    const first = await openCheckout(order);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await openCheckout(order)).toEqual(first);
    expect(await ledger()).toHaveLength(1);
    await expect(openCheckout({ ...order, orderCode: "HF-OTHER" })).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  it("opens one even when the hold is about to end, which Stripe alone would refuse", async () => {
    const { sessionId } = await openCheckout(newOrder({ expiresAt: new Date() }));
    expect((await readCheckout(sessionId)).status).toBe("open");
  });

  it.each([
    ["JPY", 9_000n, 9_000],
    ["KWD", 12_340n, 12_340],
    ["ISK", 4_500n, 450_000],
  ])("asks for %s as Stripe counts it", async (currency, amountMinor, stripeAmount) => {
    const lines = [{ name: "Ticket", description: "", amountMinor, quantity: 1 }];
    const { sessionId, paymentIntentId } = await newPayment({ currency, amountMinor, lines });
    expect(await readCheckout(sessionId)).toMatchObject({ amountMinor, currency, paymentStatus: "authorised" });
    expect(await readPayment(paymentIntentId)).toMatchObject({ amountMinor, currency });
    expect(await ledger()).toMatchObject([{ amount: stripeAmount, capturable: stripeAmount }]);
  });

  it("sends nothing that does not add up", async () => {
    await expect(openCheckout(newOrder({ amountMinor: 24_999n }))).rejects.toThrow(RangeError);
    await expect(openCheckout(newOrder({ amountMinor: 0n, lines: [] }))).rejects.toMatchObject({
      code: "amount_unrepresentable",
    });
    const lines = [{ name: "Ticket", description: "", amountMinor: 5_124n, quantity: 1 }];
    const odd = openCheckout(newOrder({ currency: "KWD", amountMinor: 5_124n, lines }));
    await expect(odd).rejects.toMatchObject({ code: "amount_unrepresentable" });
    expect(await ledger()).toEqual([]);
  });
});

describe("readCheckout", () => {
  it("follows the guest from a declined card over authentication to an authorised payment", async () => {
    const { sessionId, url } = await openCheckout(newOrder());
    await submitCard(url, "4000000000009995");
    const declined = await readCheckout(sessionId);
    expect(declined).toMatchObject({ status: "open", paymentStatus: "failed" });
    expect(await readPayment(declined.paymentIntentId ?? "")).toMatchObject({
      status: "failed",
      failure: { code: "insufficient_funds" },
    });

    const asked = await submitCard(url, "4000002500003155");
    expect(await readCheckout(sessionId)).toMatchObject({ status: "open", paymentStatus: "requires_payment" });
    const page = `${simulatorUrl()}${asked.headers.get("location")}`;
    await fetch(page, { method: "POST", redirect: "manual", body: new URLSearchParams({ outcome: "complete" }) });
    const done = await readCheckout(sessionId);
    expect(done).toMatchObject({ status: "complete", paymentStatus: "authorised", url: null });
    expect(done.paymentIntentId).toBe(declined.paymentIntentId);
  });

  it("knows what Stripe does not", async () => {
    await expect(readCheckout("cs_test_none")).rejects.toMatchObject({ code: "not_found" });
    await expect(readPayment("pi_none")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("expireCheckout", () => {
  it("closes an open one, also twice, but not one that is paid", async () => {
    const { sessionId, url } = await openCheckout(newOrder());
    await submitCard(url, "4000000000000002");
    await expireCheckout(sessionId);
    await expireCheckout(sessionId);
    expect(await readCheckout(sessionId)).toMatchObject({ status: "expired", paymentStatus: "voided" });
    const paid = await newPayment();
    await expect(expireCheckout(paid.sessionId)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "complete" },
    });
    await expect(expireCheckout("cs_test_none")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("capturePayment", () => {
  it("captures once, whatever the key", async () => {
    const { paymentIntentId, sessionId } = await newPayment();
    const captured = { status: "captured", capturedMinor: 25_000n, refundedMinor: 0n };
    expect(await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "a" })).toMatchObject(captured);
    expect(await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "a" })).toMatchObject(captured);
    expect(await capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "b" })).toMatchObject(captured);
    expect((await readCheckout(sessionId)).paymentStatus).toBe("captured");
  });

  it("captures once for two who ask at the same time", async () => {
    const { paymentIntentId } = await newPayment();
    const ask = (idempotencyKey: string) => capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey });
    for (const payment of await Promise.all([ask("a"), ask("b"), ask("c")])) expect(payment.status).toBe("captured");
    expect(await ledger()).toMatchObject([{ captured: 25_000 }]);
  });

  it("captures a part, which counts as no refund", async () => {
    const { paymentIntentId } = await newPayment();
    const payment = await capturePayment({ paymentIntentId, amountMinor: 20_000n, idempotencyKey: "a" });
    expect(payment).toMatchObject({ status: "captured", capturedMinor: 20_000n, refundedMinor: 0n });
    const other = capturePayment({ paymentIntentId, amountMinor: 25_000n, idempotencyKey: "b" });
    await expect(other).rejects.toMatchObject({ code: "invalid_state", details: { state: "captured" } });
  });

  it("says so when it never can", async () => {
    const voided = await newPayment();
    await voidPayment({ ...voided, idempotencyKey: "void" });
    const late = capturePayment({ ...voided, amountMinor: 25_000n, idempotencyKey: "late" });
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "voided" } });
    const { paymentIntentId } = await newPayment();
    const tooMuch = capturePayment({ paymentIntentId, amountMinor: 25_001n, idempotencyKey: "much" });
    await expect(tooMuch).rejects.toMatchObject({ code: "invalid_state" });
    expect((await readPayment(paymentIntentId)).status).toBe("authorised");
  });
});

describe("voidPayment", () => {
  it("gives an authorisation back once, and no money that was taken", async () => {
    const { paymentIntentId } = await newPayment();
    const voided = { status: "voided", capturedMinor: 0n, refundedMinor: 0n };
    expect(await voidPayment({ paymentIntentId, idempotencyKey: "a" })).toMatchObject(voided);
    expect(await voidPayment({ paymentIntentId, idempotencyKey: "b" })).toMatchObject(voided);
    const captured = await newPayment();
    await capturePayment({ ...captured, amountMinor: 25_000n, idempotencyKey: "capture" });
    const late = voidPayment({ ...captured, idempotencyKey: "late" });
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "captured" } });
  });

  it("leaves a checkout alone that is still open", async () => {
    const { sessionId, url } = await openCheckout(newOrder());
    await submitCard(url, "4000000000000002");
    const { paymentIntentId } = await readCheckout(sessionId);
    const early = voidPayment({ paymentIntentId: paymentIntentId ?? "", idempotencyKey: "a" });
    await expect(early).rejects.toMatchObject({ code: "invalid_state" });
    expect((await readCheckout(sessionId)).status).toBe("open");
  });
});
