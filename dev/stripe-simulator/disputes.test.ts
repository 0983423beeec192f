/**
 * Disputes as at Stripe: money is withdrawn, evidence is sent once, the bank decides, and no refund is
 * possible meanwhile.
 */
import { describe, expect, it } from "vitest";

import { newPayment, startTestSimulator, startWebhook } from "./testing";

async function disputed(command: { amount?: number; inquiry?: boolean } = {}) {
  const webhook = await startWebhook();
  const simulator = await startTestSimulator({ webhookUrl: webhook.url });
  const intent = await newPayment(simulator.stripe);
  await simulator.stripe.paymentIntents.capture(intent.id);
  await simulator.control({ dispute: { paymentIntent: intent.id, ...command } });
  const { data } = await simulator.stripe.disputes.list({ payment_intent: intent.id });
  const [dispute] = data;
  if (!dispute) throw new Error("no dispute");
  return { ...simulator, webhook, intent, dispute };
}

describe("a dispute", () => {
  it("withdraws the money, and lets nothing be paid back until it is won", async () => {
    const { stripe, control, intent, dispute, webhook } = await disputed();
    expect(dispute).toMatchObject({ status: "needs_response", amount: 12_500, is_charge_refundable: false });
    expect(webhook.types()).toEqual(expect.arrayContaining(["charge.dispute.created", "charge.dispute.funds_withdrawn"]));
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: "charge_disputed" });
    await control({ decideDisputesOf: { paymentIntent: intent.id, outcome: "won" } });
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: "succeeded" });
    await expect
      .poll(webhook.types)
      .toEqual(expect.arrayContaining(["charge.dispute.closed", "charge.dispute.funds_reinstated"]));
  });

  it("takes evidence once, unless that is only kept for later", async () => {
    const { stripe, dispute } = await disputed();
    const kept = await stripe.disputes.update(dispute.id, { evidence: { customer_name: "Ana Souza" }, submit: false });
    expect(kept).toMatchObject({ status: "needs_response", evidence_details: { has_evidence: true, submission_count: 0 } });
    const sent = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "She came in." } });
    expect(sent).toMatchObject({ status: "under_review", evidence: { customer_name: "Ana Souza" } });
    await expect(stripe.disputes.update(dispute.id, { evidence: { customer_name: "again" } })).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
    });
  });

  it("is decided by the documented words, lost by closing it, and takes no evidence after its deadline", async () => {
    const won = await disputed();
    expect(
      await won.stripe.disputes.update(won.dispute.id, { evidence: { uncategorized_text: "winning_evidence" } }),
    ).toMatchObject({
      status: "won",
    });
    const closed = await disputed();
    expect(await closed.stripe.disputes.close(closed.dispute.id)).toMatchObject({ status: "lost" });
    const late = await disputed();
    await late.control({ advanceSeconds: 10 * 24 * 3600 });
    await expect(late.stripe.disputes.update(late.dispute.id, { evidence: { customer_name: "Ana" } })).rejects.toThrow(
      /deadline/,
    );
  });

  it("in the form of an inquiry withdraws nothing, and its payment can be refunded", async () => {
    const { stripe, intent, dispute } = await disputed({ inquiry: true });
    expect(dispute).toMatchObject({ status: "warning_needs_response", is_charge_refundable: true });
    expect(await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })).toMatchObject({ amount: 100 });
  });

  it("has a page of its payment with the forms for it, which work without scripts", async () => {
    const { url, stripe, intent, dispute } = await disputed({ amount: 500 });
    const page = `${url}/payments/${intent.id}`;
    const text = await (await fetch(page)).text();
    expect(text).toContain(dispute.id);
    const post = (fields: Record<string, string>) =>
      fetch(page, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
    expect((await post({ do: "lost", id: dispute.id })).status).toBe(303);
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "lost" });
    expect(await (await post({ do: "refund", amount: "100" })).text()).toContain("has been charged back");
    expect((await fetch(`${url}/payments/pi_none`)).status).toBe(404);
  });
});

describe("a payment of the demonstration", () => {
  it("is known by its id, and can be paid back", async () => {
    const { stripe } = await startTestSimulator();
    const id = "pi_demo_12500_eur_1f0cab";
    expect(await stripe.refunds.create({ payment_intent: id, amount: 2_500 })).toMatchObject({
      amount: 2_500,
      currency: "eur",
    });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 12_000 })).rejects.toThrow(/greater/i);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "succeeded", amount_received: 12_500 });
    await expect(stripe.paymentIntents.retrieve("pi_demo_12500")).rejects.toMatchObject({ code: "resource_missing" });
  });

  it("has a dispute that takes evidence", async () => {
    const { stripe } = await startTestSimulator();
    const id = "dp_demo_9900_gbp_77";
    expect(await stripe.disputes.update(id, { evidence: { customer_name: "Ana Souza" } })).toMatchObject({
      status: "under_review",
      amount: 9_900,
      payment_intent: "pi_demo_9900_gbp_77",
    });
    expect(await stripe.disputes.retrieve(id)).toMatchObject({ id, status: "under_review" });
    await expect(stripe.disputes.retrieve("dp_other")).rejects.toMatchObject({ code: "resource_missing" });
  });
});
