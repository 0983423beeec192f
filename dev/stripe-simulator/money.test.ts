import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intentOfCheckout, newPayment, startTestSimulator, submitCard } from "./testing";

describe("an authorised payment", () => {
  it("is captured whole", async () => {
    const { stripe } = await startTestSimulator();
    const intent = await newPayment(stripe);
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 12_500, amount_received: 0 });
    const captured = await stripe.paymentIntents.capture(intent.id);
    expect(captured).toMatchObject({ status: "succeeded", amount_capturable: 0, amount_received: 12_500 });
    const { data } = await stripe.checkout.sessions.list({ payment_intent: intent.id });
    expect(data).toMatchObject([{ status: "complete", payment_status: "paid" }]);
  });

  it("is captured in part, the rest going back", async () => {
    const { stripe, ledger } = await startTestSimulator();
    const intent = await newPayment(stripe);
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5_000, expand: ["latest_charge"] });
    expect(captured).toMatchObject({
      amount_received: 5_000,
      latest_charge: { amount_captured: 5_000, amount_refunded: 7_500 },
    });
    expect(await ledger()).toMatchObject([{ captured: 5_000, refunded: 0 }]);
    await expect(stripe.refunds.create({ payment_intent: intent.id, amount: 5_001 })).rejects.toMatchObject({
      param: "amount",
    });
    await stripe.refunds.create({ payment_intent: intent.id });
    expect(await ledger()).toMatchObject([{ captured: 5_000, refunded: 5_000 }]);
  });

  it("is never captured twice, nor for more, nor once voided", async () => {
    const { stripe } = await startTestSimulator();
    const once = await newPayment(stripe);
    const tooMuch = stripe.paymentIntents.capture(once.id, { amount_to_capture: 12_501 });
    await expect(tooMuch).rejects.toMatchObject({ code: "amount_too_large" });
    await stripe.paymentIntents.capture(once.id);
    await expect(stripe.paymentIntents.capture(once.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
    await expect(stripe.paymentIntents.cancel(once.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
    const voided = await newPayment(stripe);
    expect(await stripe.paymentIntents.cancel(voided.id)).toMatchObject({ status: "canceled", amount_capturable: 0 });
    await expect(stripe.paymentIntents.capture(voided.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
    await expect(stripe.refunds.create({ payment_intent: voided.id })).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
    });
  });

  it("lapses after seven days", async () => {
    const { stripe, control } = await startTestSimulator();
    const intent = await newPayment(stripe);
    await control({ advanceSeconds: 7 * 24 * 3600 + 1 });
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "canceled",
      cancellation_reason: "automatic",
    });
  });

  it("is never paid back more than was captured, whatever is asked", async () => {
    const simulator = await startTestSimulator();
    const { stripe } = simulator;
    const amounts = fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12_500 }), amounts, async (capture, refunds) => {
        const intent = await newPayment(stripe);
        await stripe.paymentIntents.capture(intent.id, { amount_to_capture: capture });
        let expected = 0;
        for (const amount of refunds) {
          const made = await stripe.refunds.create({ payment_intent: intent.id, amount }).catch(() => undefined);
          expect(made !== undefined).toBe(expected + amount <= capture);
          expected += made?.amount ?? 0;
        }
        const entry = (await simulator.ledger()).find(({ paymentIntent }) => paymentIntent === intent.id);
        expect(entry).toMatchObject({ captured: capture, refunded: expected });
      }),
      { numRuns: 10 },
    );
  });
});

describe("a payment without a checkout", () => {
  const confirm = { amount: 2_000, currency: "eur", confirm: true } as const;

  it("is taken at once, unless it is to be captured later", async () => {
    const { stripe } = await startTestSimulator();
    const taken = await stripe.paymentIntents.create({ ...confirm, payment_method: "pm_card_visa" });
    expect(taken).toMatchObject({ status: "succeeded", amount_received: 2_000 });
    const held = await stripe.paymentIntents.create({
      ...confirm,
      capture_method: "manual",
      payment_method: "pm_card_mastercard",
    });
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 2_000 });
  });

  it.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", ""],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", ""],
  ])("declines %s and can be tried again", async (method, code, declineCode) => {
    const { stripe } = await startTestSimulator();
    const error = await stripe.paymentIntents.create({ ...confirm, payment_method: method }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ type: "StripeCardError", statusCode: 402, code, decline_code: declineCode });
    const { data } = await stripe.paymentIntents.list();
    expect(data).toMatchObject([{ status: "requires_payment_method", last_payment_error: { code } }]);
    const again = await stripe.paymentIntents.confirm(data[0]?.id ?? "", { payment_method: "pm_card_visa" });
    expect(again).toMatchObject({ status: "succeeded", last_payment_error: null });
  });

  it("takes the holder through authentication and back", async () => {
    const { stripe, url } = await startTestSimulator();
    const params = { ...confirm, payment_method: "pm_card_authenticationRequired", return_url: "http://shop.test/back?a=1" };
    const intent = await stripe.paymentIntents.create(params);
    expect(intent.status).toBe("requires_action");
    const page = intent.next_action?.redirect_to_url?.url ?? "";
    expect(page).toBe(`${url}/c/authenticate/${intent.id}`);
    const passed = await fetch(page, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ outcome: "complete" }),
    });
    expect(passed.headers.get("location")).toMatch(
      /^http:\/\/shop\.test\/back\?a=1&payment_intent=pi_\w+&.*redirect_status=succeeded$/,
    );
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  });

  it("cannot be confirmed over the API when a checkout made it", async () => {
    const { stripe } = await startTestSimulator();
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      success_url: "http://shop.test/",
      line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 900, product_data: { name: "Ticket" } } }],
    });
    await submitCard(session.url, "4000000000000002");
    const { id } = await intentOfCheckout(stripe, session.id);
    await expect(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({ statusCode: 400 });
    await stripe.checkout.sessions.expire(session.id);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe("canceled");
  });
});
