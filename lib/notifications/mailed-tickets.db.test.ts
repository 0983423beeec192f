/**
 * Tests that a guest's e-mail admits the guest: it has every ticket's own code, as a picture, as text, and as
 * a page of the PDF.
 */
import { randomUUID } from "node:crypto";

import { extractImages, extractText, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookEvent, bookFor, inMinutes, readQr } from "@/lib/check-in/testing";
import { ticketUrl } from "@/lib/check-in/ticket-code";
import { redeemTicket } from "@/lib/check-in/redeem-ticket";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { prepareMessage } from "./prepare-message";
import type { Attachment } from "./message";

const database = await createTestDatabase(18);
const { db } = database;
await startTestStripe(database);

const bytesOf = ({ content }: Attachment) => new Uint8Array(Buffer.from(content));

async function messageOf(subject: string, kind: "confirmed" | "cancelled") {
  const prepared = await prepareMessage(db, subject, kind);
  if (!prepared) throw new Error("there is nothing to send");
  return prepared.message;
}

/** Reads the codes in the message's pictures, in their order. */
async function shownIn(html: string, attachments: readonly Attachment[]): Promise<string[]> {
  const sources = [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid);
  const pictures = sources.map((cid) => attachments.find((attachment) => attachment.cid === cid));
  return (await Promise.all(pictures.map(async (picture) => (picture ? readQr(bytesOf(picture)) : [])))).flat();
}

/** Reads the picture and the text of each page of the PDF. */
async function pagesOf(attachments: readonly Attachment[]): Promise<{ qr: string[]; text: string }[]> {
  const file = attachments.find(({ contentType }) => contentType === "application/pdf");
  if (!file) return [];
  const pdf = await getDocumentProxy(bytesOf(file));
  const { text } = await extractText(pdf);
  return Promise.all(
    text.map(async (said, index) => {
      const pictures = await extractImages(pdf, index + 1);
      return { qr: (await Promise.all(pictures.map(readQr))).flat(), text: said.replaceAll(/\s+/g, " ") };
    }),
  );
}

it("every ticket's own code is in the confirmation and in its PDF, and each is admitted once", async () => {
  const booked = await bookEvent(database, 60, 3);
  const codes = [1, 2, 3].map((number) => booked.ticket(number));
  const { html, text, attachments } = await messageOf(booked.orderId, "confirmed");
  const scanned = await shownIn(html, attachments);
  expect(scanned).toEqual(codes.map(ticketUrl));
  for (const code of codes) for (const form of [html, text]) expect(form).toContain(code);

  const pages = await pagesOf(attachments);
  expect(pages.map(({ qr }) => qr)).toEqual(codes.map((code) => [ticketUrl(code)]));
  for (const [index, { text: said }] of pages.entries()) {
    expect(said).toContain(codes[index]);
    expect(said).toContain(`Ticket ${index + 1} of 3`);
    expect(said).toContain("Ana Souza");
  }

  const actor = await makeStaff(db);
  for (const scan of scanned)
    expect(await redeemTicket(db, { text: scan, method: "scanned", door: undefined, actor })).toMatchObject({
      code: expect.any(String) as string,
    });
});

it("tickets that open nothing are not sent, and what is left of a booking is", async () => {
  const { date, time } = inMinutes("Europe/Berlin", 60 * 24 * 60);
  const booked = await bookFor(database, date, {
    listing: { kind: "event", startsAt: time },
    lines: [{ quantity: 3, guests: 3 }],
  });
  const [reservationId = ""] = booked.reservationIds;
  const lines = [{ reservationId, quantity: 1 }];
  const { changeId } = await cancelOrder(db, {
    requestId: randomUUID(),
    orderId: booked.orderId,
    actor: booked.actor,
    lines,
    expectedRefundMinor: 10_000n,
  });
  const left = [1, 2].map((number) => ticketUrl(booked.ticket(number)));
  for (const [subject, kind] of [
    [booked.orderId, "confirmed"],
    [changeId, "cancelled"],
  ] as const) {
    const { html, attachments } = await messageOf(subject, kind);
    expect(await shownIn(html, attachments)).toEqual(left);
    expect((await pagesOf(attachments)).map(({ qr }) => qr)).toEqual(left.map((one) => [one]));
  }
});

it("a stay of several rooms has one ticket", async () => {
  const booked = await bookFor(database, inMinutes("Europe/Berlin", 60 * 24 * 30).date, {
    lines: [{ quantity: 2, guests: 4 }],
  });
  const { html, text, attachments } = await messageOf(booked.orderId, "confirmed");
  expect(await shownIn(html, attachments)).toEqual([ticketUrl(booked.ticket(1))]);
  expect(await pagesOf(attachments)).toHaveLength(1);
  expect(text).toContain("Your ticket. Show the QR code at the door");
});
