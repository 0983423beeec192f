/** Tests of the evidence for a disputed order: all known facts, as text and as a file, sent once. */
import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookEvent } from "@/lib/check-in/testing";
import { redeemTicket } from "@/lib/check-in/redeem-ticket";
import { followDisputesSince } from "@/lib/orders/refunds/follow-dispute";
import { listDisputes } from "@/lib/orders/refunds/list-disputes";
import { startTestStripe } from "@/lib/orders/testing";
import { formatActor } from "@/lib/core/actor";
import { ownerActor } from "@/lib/staff/testing";

import { answerDispute } from "./answer-dispute";
import { collectEvidence, evidenceText, exportEvidence } from "./dispute-evidence";
import { renderSections } from "./render-sections";

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

async function disputed() {
  const booked = await bookEvent(database, 60, 2);
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${booked.orderId}`;
  const intentId = payment?.intentId ?? "";
  const dispute = async () => {
    await stripe.control({ dispute: { paymentIntent: intentId, reason: "product_not_received" } });
    await followDisputesSince(db, new Date(Date.now() - 86_400_000));
    return found();
  };
  const found = async () => {
    const one = (await listDisputes(db, ownerActor)).find(({ orderId }) => orderId === booked.orderId);
    if (!one) throw new Error("no dispute");
    return one;
  };
  return { booked, intentId, dispute, found };
}

it("names what was sold, to whom, on which terms, what was sent, and who came in", async () => {
  const { booked, dispute } = await disputed();
  await redeemTicket(db, { text: booked.ticket(1), method: "scanned", door: undefined, actor: ownerActor });
  await db.sql`
    insert into notifications (kind, subject, order_id, sent_at, attempts) values
      ('confirmed', ${booked.orderId}, ${booked.orderId}, now(), 1), ('document', ${booked.orderId}, ${booked.orderId}, now(), 1)
    on conflict (subject, kind) do update set sent_at = now(), attempts = 1, last_error = null`;
  const evidence = await collectEvidence(db, await dispute());
  const text = evidenceText(evidence);
  expect(text).toMatch(/Ana Souza, ana@example\.com/);
  expect(text).toMatch(/ticket 1 of .* was scanned by staff/);
  expect(text).toMatch(/Confirmation with tickets, terms and cancellation policy, by e-mail/);
  expect(text).toMatch(/Invoice or credit note, by e-mail/);
  expect(text).toMatch(/% of the price is refunded|nothing is refunded/);
  expect(text).toMatch(/Payment disputed/);
  expect((await renderSections(evidence)).subarray(0, 5).toString()).toBe("%PDF-");
});

it("is an audit row where it is taken along as a file", async () => {
  const { booked, dispute } = await disputed();
  const one = await dispute();
  expect((await exportEvidence(db, one, ownerActor)).title).toContain(booked.code);
  const rows = await db.sql`select actor, action, data from audit_log where subject = ${`dispute:${one.id}`} order by seq`;
  expect(rows.at(-1)).toEqual({ actor: formatActor(ownerActor), action: "dispute.export", data: { orderCode: booked.code } });
});

it("goes to the bank once, with what staff say first", async () => {
  const { dispute, found } = await disputed();
  const { id } = await dispute();
  await answerDispute(db, { disputeId: id, remark: "The guest was let in." }, ownerActor);
  expect(await found()).toMatchObject({ status: "under_review" });
  expect((await found()).submittedAtMs).not.toBeNull();
  await expect(answerDispute(db, { disputeId: id, remark: "" }, ownerActor)).rejects.toMatchObject({
    code: "invalid_state",
  });
  const trail =
    await db.sql`select actor, data from audit_log where subject = ${`dispute:${id}`} and action = 'dispute.answer'`;
  expect(trail).toEqual([{ actor: formatActor(ownerActor), data: { stripeDisputeId: expect.any(String) } }]);
  expect(await db.sql`select remark from disputes where id = ${id}`).toEqual([{ remark: "The guest was let in." }]);
});

it("stops the tickets once it is lost, with a reason, and not before", async () => {
  const { booked, intentId, dispute } = await disputed();
  await dispute();
  await redeemTicket(db, { text: booked.ticket(1), method: "scanned", door: undefined, actor: ownerActor });
  await stripe.control({ decideDisputesOf: { paymentIntent: intentId, outcome: "lost" } });
  await followDisputesSince(db, new Date(Date.now() - 86_400_000));
  await expect(
    redeemTicket(db, { text: booked.ticket(2), method: "scanned", door: undefined, actor: ownerActor }),
  ).rejects.toMatchObject({ code: "ticket_refused", details: { reason: "charged_back" } });
});
