import { describe, expect, it } from "vitest";
import { newPayment, startTestSimulator } from "./testing";

const CAPTURE = "/v1/payment_intents/*/capture";

describe("faults", () => {
  it("fail as many calls as asked and leave no trace", async () => {
    const { stripe, control } = await startTestSimulator();
    const intent = await newPayment(stripe);
    await control({ fail: [{ path: CAPTURE, how: "error_500", count: 2 }] });
    const capture = () => stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: "capture-1" });
    await expect(capture()).rejects.toMatchObject({ type: "StripeAPIError", statusCode: 500 });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_capture");
    await expect(capture()).rejects.toMatchObject({ statusCode: 500 });
    expect((await capture()).status).toBe("succeeded");
  });

  it("remember a 500 under its key, as Stripe does once it has begun", async () => {
    const { stripe, control } = await startTestSimulator();
    const intent = await newPayment(stripe);
    await control({ fail: [{ path: CAPTURE, how: "error_500_remembered" }] });
    const capture = (idempotencyKey: string) => stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey });
    await expect(capture("a")).rejects.toMatchObject({ statusCode: 500 });
    await expect(capture("a")).rejects.toMatchObject({ statusCode: 500, headers: { "idempotent-replayed": "true" } });
    expect((await capture("b")).status).toBe("succeeded");
  });

  it("say there are too many requests", async () => {
    const { stripe, control } = await startTestSimulator();
    await control({ fail: [{ method: "GET", path: "/v1/*", how: "error_429" }] });
    await expect(stripe.events.list()).rejects.toMatchObject({ type: "StripeRateLimitError", statusCode: 429 });
    expect((await stripe.events.list()).data).toEqual([]);
  });

  it("break the connection before anything is done", async () => {
    const { stripe, control } = await startTestSimulator();
    // The package retries once by itself after a closed connection.
    await control({ fail: [{ path: "/v1/payment_intents", how: "reset", count: 2 }] });
    const create = stripe.paymentIntents.create({ amount: 900, currency: "eur" });
    await expect(create).rejects.toMatchObject({ type: "StripeConnectionError" });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });

  it("break the connection after it is done; the same key then finds the answer", async () => {
    const { stripe, control } = await startTestSimulator();
    await control({ fail: [{ method: "POST", path: "/v1/payment_intents", how: "drop_response", count: 2 }] });
    const create = () => stripe.paymentIntents.create({ amount: 900, currency: "eur" }, { idempotencyKey: "key-1" });
    await expect(create()).rejects.toMatchObject({ type: "StripeConnectionError" });
    const { data } = await stripe.paymentIntents.list();
    expect(data).toHaveLength(1);
    await control({ reset: "disturbances" });
    expect((await create()).id).toBe(data[0]?.id);
  });

  it("are ended by a reset, which can forget the payments too", async () => {
    const { stripe, control } = await startTestSimulator();
    await newPayment(stripe);
    await control({ fail: [{ path: "/v1/*", how: "error_500", count: 99 }], webhooks: { hold: true } });
    await control({ reset: "disturbances" });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    await control({ reset: "all" });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe("the control interface", () => {
  it("refuses commands it does not know and shows its state", async () => {
    const { url, control } = await startTestSimulator();
    await expect(control({ slowly: true } as never)).rejects.toThrow(/slowly/);
    await expect(control({ webhooks: { copies: 0 } })).rejects.toThrow(/copies/);
    await control({ slow: [{ path: "/v1/refunds", ms: 5 }] });
    const state = (await (await fetch(`${url}/_control`)).json()) as object;
    expect(state).toMatchObject({ slow: [{ path: "/v1/refunds", ms: 5 }], webhooks: { copies: 1, pending: 0 } });
  });

  it("takes no commands from a form on some other site", async () => {
    const { url } = await startTestSimulator();
    const response = await fetch(`${url}/_control`, { method: "POST", body: '{"reset":"all"}' });
    expect(response.status).toBe(415);
  });
});
