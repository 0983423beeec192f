import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { SECRET_KEY, clientOf, newCheckout, newPayment, startTestSimulator } from "./testing";

const rejection = async (call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("the call succeeded");
};

describe("API keys", () => {
  it("answers 401 to a key that is not its own, without repeating it", async () => {
    const { url } = await startTestSimulator();
    const error = await rejection(clientOf(url, "sk_test_somebodyelse").events.list());
    expect(error).toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
    expect(error.message).not.toContain("somebodyelse");
  });

  it("takes the key as basic authentication's user too, and nothing without one", async () => {
    const { url } = await startTestSimulator();
    const basic = `Basic ${Buffer.from(`${SECRET_KEY}:`).toString("base64")}`;
    expect((await fetch(`${url}/v1/events`, { headers: { authorization: basic } })).status).toBe(200);
    expect((await fetch(`${url}/v1/events`)).status).toBe(401);
  });
});

describe("Checkout Sessions", () => {
  it("opens one without a payment yet, and shows its lines only when asked", async () => {
    const { stripe, url } = await startTestSimulator();
    const session = await newCheckout(stripe);
    expect(session).toMatchObject({
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      amount_total: 12_500,
      currency: "eur",
      payment_intent: null,
      url: `${url}/c/pay/${session.id}`,
      metadata: { order_id: "order-1" },
    });
    expect(session.lastResponse.requestId).toMatch(/^req_/);
    expect(session.line_items).toBeUndefined();
    const expanded = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
    expect(expanded.line_items?.data).toMatchObject([{ description: "Double room", quantity: 1, amount_total: 12_500 }]);
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data).toHaveLength(1);
  });

  it("lives a day unless told otherwise, and at least half an hour", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    expect(session.expires_at - session.created).toBe(24 * 3600);
    const soon = Math.floor(Date.now() / 1000) + 20 * 60;
    expect(await rejection(newCheckout(stripe, { expires_at: soon }))).toMatchObject({ param: "expires_at", statusCode: 400 });
    const late = Math.floor(Date.now() / 1000) + 25 * 3600;
    expect(await rejection(newCheckout(stripe, { expires_at: late }))).toMatchObject({ param: "expires_at" });
  });

  it.each([
    [{ success_url: "nowhere" }, { code: "url_invalid", param: "success_url" }],
    [{ customer_email: "ana" }, { code: "email_invalid", param: "customer_email" }],
    [{ client_reference_id: "" }, { code: "parameter_invalid_empty", param: "client_reference_id" }],
    [{ line_items: [] }, { code: "parameter_missing", param: "line_items" }],
    [{ mode: "subscription" as const }, { param: "mode" }],
    [{ allow_promotion_codes: true }, { code: "parameter_unknown", param: "allow_promotion_codes" }],
    [{ metadata: { note: "x".repeat(501) } }, { param: "metadata" }],
  ])("refuses %j", async (params, expected) => {
    const { stripe } = await startTestSimulator();
    expect(await rejection(newCheckout(stripe, params))).toMatchObject({ type: "StripeInvalidRequestError", ...expected });
    expect((await stripe.checkout.sessions.list()).data).toEqual([]);
  });

  it.each([
    [49, "eur", "amount_too_small"],
    [49, "jpy", "amount_too_small"],
    [100_000_000, "eur", "amount_too_large"],
    [5_124, "kwd", "parameter_invalid_integer"],
    [550, "isk", "parameter_invalid_integer"],
    [500, "xyz", undefined],
  ])("refuses %i of %s", async (amount, currency, code) => {
    const { stripe } = await startTestSimulator();
    const error = await rejection(newCheckout(stripe, {}, amount, currency));
    expect(error).toMatchObject({ type: "StripeInvalidRequestError" });
    expect(error.code).toBe(code);
  });

  it("refuses two currencies in one session", async () => {
    const { stripe } = await startTestSimulator();
    const line = (currency: string) => ({
      quantity: 1,
      price_data: { currency, unit_amount: 900, product_data: { name: "Ticket" } },
    });
    const error = await rejection(newCheckout(stripe, { line_items: [line("eur"), line("usd")] }));
    expect(error.message).toMatch(/same currency/);
  });

  it("expires on request, once", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: "expired", url: null });
    expect(await rejection(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  });

  it("expires by time", async () => {
    const { stripe, control } = await startTestSimulator();
    const session = await newCheckout(stripe, { expires_at: Math.floor(Date.now() / 1000) + 31 * 60 });
    await control({ advanceSeconds: 30 * 60 });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    await control({ advanceSeconds: 2 * 60 });
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("expired");
  });
});

describe("idempotency keys", () => {
  it("gives the same answer to the same request, and says so", async () => {
    const { stripe } = await startTestSimulator();
    const params = { amount: 900, currency: "eur" };
    const first = await stripe.paymentIntents.create(params, { idempotencyKey: "key-1" });
    const second = await stripe.paymentIntents.create(params, { idempotencyKey: "key-1" });
    expect(second.id).toBe(first.id);
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  it("refuses another request under the same key", async () => {
    const { stripe } = await startTestSimulator();
    await stripe.paymentIntents.create({ amount: 900, currency: "eur" }, { idempotencyKey: "key-1" });
    const other = stripe.paymentIntents.create({ amount: 901, currency: "eur" }, { idempotencyKey: "key-1" });
    expect(await rejection(other)).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
    const elsewhere = newCheckoutWithKey(stripe, "key-1");
    expect(await rejection(elsewhere)).toMatchObject({ type: "StripeIdempotencyError" });
  });

  it("answers 409 while the first is still underway", async () => {
    const { stripe, control } = await startTestSimulator();
    await control({ slow: [{ path: "/v1/payment_intents", ms: 300 }] });
    const create = () => stripe.paymentIntents.create({ amount: 900, currency: "eur" }, { idempotencyKey: "key-1" });
    const outcomes = await Promise.allSettled([create(), create()]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
  });

  it("does not remember a request that was malformed", async () => {
    const { stripe } = await startTestSimulator();
    await rejection(stripe.paymentIntents.create({ amount: 1, currency: "eur" }, { idempotencyKey: "key-1" }));
    const mended = await stripe.paymentIntents.create({ amount: 900, currency: "eur" }, { idempotencyKey: "key-1" });
    expect(mended.amount).toBe(900);
  });

  it("remembers a declined card", async () => {
    const { stripe } = await startTestSimulator();
    const create = () =>
      stripe.paymentIntents.create(
        { amount: 900, currency: "eur", confirm: true, payment_method: "pm_card_chargeDeclined" },
        { idempotencyKey: "key-1" },
      );
    expect(await rejection(create())).toMatchObject({ type: "StripeCardError", statusCode: 402 });
    expect(await rejection(create())).toMatchObject({ type: "StripeCardError", statusCode: 402 });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });
});

const newCheckoutWithKey = (stripe: Stripe, idempotencyKey: string) =>
  stripe.checkout.sessions.create({ mode: "payment", success_url: "http://shop.test/" }, { idempotencyKey });

describe("lists", () => {
  it("pages newest first, both ways", async () => {
    const { stripe } = await startTestSimulator();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await stripe.paymentIntents.create({ amount: 900 + i, currency: "eur" })).id);
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(first.has_more).toBe(true);
    const last = await stripe.paymentIntents.list({ limit: 3, starting_after: made[1] ?? "" });
    expect(last.data.map(({ id }) => id)).toEqual(made.slice(2));
    expect(last.has_more).toBe(false);
    const back = await stripe.paymentIntents.list({ limit: 2, ending_before: made[4] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    expect(back.has_more).toBe(true);
    const all: string[] = [];
    for await (const intent of stripe.paymentIntents.list({ limit: 2 })) all.push(intent.id);
    expect(all).toEqual(made);
  });

  it("refuses a limit or a cursor that cannot be", async () => {
    const { stripe } = await startTestSimulator();
    expect(await rejection(stripe.events.list({ limit: 101 }))).toMatchObject({ param: "limit" });
    expect(await rejection(stripe.refunds.list({ starting_after: "re_none" }))).toMatchObject({ code: "resource_missing" });
  });
});

describe("answers", () => {
  it("expands what is named, also within lists, and refuses what is not", async () => {
    const { stripe } = await startTestSimulator();
    const intent = await newPayment(stripe);
    const expanded = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(expanded.latest_charge).toMatchObject({ object: "charge", paid: true, captured: false });
    const sessions = await stripe.checkout.sessions.list({ expand: ["data.payment_intent.latest_charge"] });
    expect(sessions.data[0]?.payment_intent).toMatchObject({ id: intent.id, latest_charge: { object: "charge" } });
    expect(await rejection(stripe.paymentIntents.retrieve(intent.id, { expand: ["status"] }))).toMatchObject({
      param: "expand",
    });
  });

  it("says what is missing", async () => {
    const { stripe, url } = await startTestSimulator();
    expect(await rejection(stripe.paymentIntents.retrieve("pi_none"))).toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    expect(await rejection(stripe.checkout.sessions.retrieve("cs_none"))).toMatchObject({ code: "resource_missing" });
    expect(await rejection(stripe.charges.retrieve("ch_none"))).toMatchObject({ code: "resource_missing" });
    const headers = { authorization: `Bearer ${SECRET_KEY}` };
    expect((await fetch(`${url}/v1/customers`, { headers })).status).toBe(404);
  });

  it("refuses a body of more than a megabyte", async () => {
    const { url } = await startTestSimulator();
    const response = await fetch(`${url}/v1/refunds`, { method: "POST", body: "a".repeat(1_100_000) }).catch(() => undefined);
    expect(response?.status ?? 413).toBe(413);
  });
});
