/**
 * Tests of invoices and credit notes: one per subject, numbered without gaps, equal to the captured and
 * refunded amounts, readable as PDFs.
 */
import { randomUUID } from "node:crypto";

import { extractText, getDocumentProxy } from "unpdf";
import { beforeEach, describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { bookHold } from "@/lib/orders/checkout/book-hold";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { changeOrder } from "@/lib/orders/changes/change-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { captureConfirmed } from "@/lib/orders/settlement/capture-or-void";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import { bookSomething, cards, holdOf, sessionOf, startTestStripe } from "@/lib/orders/testing";
import { env } from "@/lib/core/env";
import { addDays } from "@/lib/core/time/dates";
import { submitCard } from "@/dev/stripe-simulator/testing";

import { auditDocuments } from "./audit";
import { type DocumentContent, documentNumber, requireSum } from "./content";
import { issueDocuments } from "./issue-documents";
import { listDocuments, readDocument } from "./read-documents";
import { renderPdf } from "./render-pdf";
import { lockSeller } from "./seller";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate documents, sellers`;
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
});

const documentsOf = async (orderId: string): Promise<DocumentContent[]> =>
  Promise.all((await listDocuments(db, orderId)).map(({ id }) => readDocument(db, orderId, id)));

async function textOf(content: DocumentContent): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await renderPdf(content))), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}

describe("issueDocuments", () => {
  it("writes one invoice for a captured payment, however many workers look at once", async () => {
    const { orderId, code } = await bookSomething(database, { lines: [{ nights: 2, quantity: 2 }] });
    const issued = await Promise.all(Array.from({ length: 8 }, () => issueDocuments(db)));
    expect(issued.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await issueDocuments(db)).toBe(0);
    const [invoice] = await documentsOf(orderId);
    const year = new Date().getUTCFullYear();
    expect(invoice).toMatchObject({
      kind: "invoice",
      number: `HF-${year}-000001`,
      orderCode: code,
      totalMinor: "40000",
      settled: "Visa card ending in 4242",
      buyer: { name: "Ana Souza", email: "ana@example.com" },
      lines: [{ text: "2 × Test House", amountMinor: "40000" }],
    });
    expect(await auditDocuments(db)).toEqual([]);
  });

  it("numbers without gaps, though many issue at once and some transactions come to nothing", async () => {
    for (let order = 0; order < 12; order += 1) await bookSomething(database);
    const failing = Array.from({ length: 6 }, () =>
      inTransaction(db, async (tx) => {
        await lockSeller(tx);
        await tx.sql`update sellers set next_invoice = next_invoice + 1`;
        throw new Error("comes to nothing");
      }).catch(() => undefined),
    );
    await Promise.all([...failing, ...Array.from({ length: 6 }, () => issueDocuments(db))]);
    await issueDocuments(db);
    const rows = await db.sql<{ number: number }[]>`select number from documents order by number`;
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await auditDocuments(db)).toEqual([]);
    await db.sql`update documents set number = 40 where number = 5`;
    expect(await auditDocuments(db)).toMatchObject([{ invariant: "documents-are-gapless" }]);
  });

  it("lets one that does not add up keep no other waiting, and gives its number to the next", async () => {
    const [broken, good] = [await bookSomething(database), await bookSomething(database)];
    await db.sql`
      update payments set checkout = jsonb_set(checkout, '{lines,0,amountMinor}', '"1"'), captured_at = captured_at - interval '1 hour'
      where order_id = ${broken.orderId}`;
    expect(await issueDocuments(db)).toBe(1);
    expect(await documentsOf(broken.orderId)).toEqual([]);
    expect((await documentsOf(good.orderId)).map(({ number }) => number)).toEqual([expect.stringMatching(/-000001$/)]);
    // The audit reports it to staff.
    const missing = {
      invariant: "documents-are-gapless",
      message: expect.stringMatching(/^payment \S+ has no invoice$/) as string,
    };
    expect(await auditDocuments(db)).toEqual([missing]);
  });

  it("writes a credit note that names its invoice, for what is paid back", async () => {
    const { orderId, actor, reservationIds } = await bookSomething(database, { lines: [{ quantity: 3 }] });
    const [reservationId = ""] = reservationIds;
    const part = [{ reservationId, quantity: 1 }];
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines: part, expectedRefundMinor: 10_000n });
    await issueDocuments(db);
    const [invoice, credit] = await documentsOf(orderId);
    expect(credit).toMatchObject({ kind: "credit_note", totalMinor: "10000", references: [invoice?.number] });
    expect(credit?.number).toMatch(/^HF-C\d{4}-000001$/);
    expect(credit?.lines.map(({ text, amountMinor }) => [text, amountMinor])).toEqual([
      ["As booked: Test House", "30000"],
      ["As booked now: Test House", "-20000"],
    ]);
    expect(await auditDocuments(db)).toEqual([]);
  });

  it("invoices what was taken only, where a part was given back before, and credits nothing for that", async () => {
    const { orderId, actor, reservationIds } = await bookSomething(database, { lines: [{ quantity: 3 }], capture: false });
    const [reservationId = ""] = reservationIds;
    const part = [{ reservationId, quantity: 1 }];
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines: part, expectedRefundMinor: 10_000n });
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${orderId}`;
    expect(await issueDocuments(db)).toBe(0);
    await captureConfirmed(db, payment?.id ?? "");
    await issueDocuments(db);
    const documents = await documentsOf(orderId);
    expect(documents).toMatchObject([
      { kind: "invoice", totalMinor: "20000", lines: [{ amountMinor: "30000" }, { amountMinor: "-10000" }] },
    ]);
  });

  it("invoices the difference of a change", async () => {
    const booked = await bookSomething(database, { lines: [{ nights: 2 }] });
    const { orderId, actor, listing, reservationIds } = booked;
    const wanted = {
      reservationId: reservationIds[0] ?? "",
      unitTypeId: listing.unitTypeId,
      checkIn: listing.from,
      checkOut: addDays(listing.from, 3),
      quantity: 1,
      guests: 1,
    };
    const asked = { requestId: randomUUID(), orderId, actor, wanted, expectedDueMinor: 10_000n, expectedRefundMinor: 0n };
    const changed = await changeOrder(db, asked);
    if (changed.kind !== "pay") throw new Error("nothing to pay");
    await submitCard(changed.redirectUrl, cards.good);
    await settlePayment(db, { sessionId: sessionOf(changed.redirectUrl) });
    const [payment] = await db.sql<
      { id: string }[]
    >`select id from payments where order_id = ${orderId} and change_id is not null`;
    await captureConfirmed(db, payment?.id ?? "");
    await issueDocuments(db);
    const documents = await documentsOf(orderId);
    expect(documents.map(({ totalMinor }) => totalMinor)).toEqual(["20000", "10000"]);
    expect(documents[1]?.lines[0]?.text).toBe("Change of your booking: Test House");
  });

  it("writes nothing about a partner's tests, not even between a cancellation and what pays it back", async () => {
    const basket = await holdOf(database, await makeListing(db), [{}], {
      actor: { kind: "partner", partnerId: randomUUID(), test: true },
    });
    const { orderId, actor } = basket;
    const { contact, locale } = basket.input;
    const paying = { method: "account" } as const;
    await bookHold(db, { requestId: randomUUID(), orderId, actor, contact, locale, paying, test: true });
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
    expect(await issueDocuments(db)).toBe(0);
    const refunds = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId}`;
    for (const { id } of refunds) await sendRefund(db, id);
    expect(await issueDocuments(db)).toBe(0);
    expect(await documentsOf(orderId)).toEqual([]);
    expect(await auditDocuments(db)).toEqual([]);
  });

  it("refuses a document of another order", async () => {
    const [one, other] = [await bookSomething(database), await bookSomething(database)];
    await issueDocuments(db);
    const [document] = await listDocuments(db, one.orderId);
    await expect(readDocument(db, other.orderId, document?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    await expect(readDocument(db, one.orderId, "anything")).rejects.toMatchObject({ code: "not_found" });
  });
});

const content: DocumentContent = {
  kind: "invoice",
  number: documentNumber("HF", "invoice", 2027, 42),
  seller: { name: "Łódź Houses", address: ["Straße 1", "Berlin"], taxId: "DE123" },
  buyer: { name: "Ιωάννα Żółć", email: "a@example.com" },
  orderCode: "7KQ2-M9XD",
  issuedOn: "2027-03-01",
  locale: "en-GB",
  currency: "KWD",
  lines: [{ text: "Casa do Rio", detail: "Double room, 3 nights", amountMinor: "37500" }],
  totalMinor: "37500",
  settled: "",
  references: [],
};

describe("renderPdf", () => {
  it("says what the document says, in every alphabet, the same bytes each time", async () => {
    const text = await textOf(content);
    for (const words of [
      "Łódź Houses",
      "Ιωάννα Żółć",
      "Invoice HF-2027-000042",
      "KWD 37.500",
      "Tax number DE123",
      "1 March 2027",
    ])
      expect(text).toContain(words);
    expect((await renderPdf(content)).equals(await renderPdf(content))).toBe(true);
  });

  it("goes over several pages, each of which says which it is", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      text: `Night ${index + 1}`,
      detail: "Double room",
      amountMinor: "100",
    }));
    const many = { ...content, lines, totalMinor: "6000" };
    const pdf = await getDocumentProxy(new Uint8Array(await renderPdf(many)));
    expect(pdf.numPages).toBeGreaterThan(2);
    const text = await textOf(many);
    expect(text).toContain("Night 60");
    expect(text).toContain(`page 2 of ${pdf.numPages}`);
  });

  it("leaves out an address that is not set", async () => {
    const text = await textOf({ ...content, seller: { ...content.seller, address: [] } });
    expect(text).toContain("Tax number DE123");
    expect(text).not.toContain("Straße 1");
    expect(env().SELLER_ADDRESS).not.toMatch(/not set/i);
  });

  it("refuses a document that does not add up", () => {
    expect(() => requireSum(content)).not.toThrow();
    expect(() => requireSum({ ...content, totalMinor: "1" })).toThrow("add up to 37500, not to 1");
  });
});
