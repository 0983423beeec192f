/** An order as staff see it: who sold it for whom, its timeline with actors, and its money. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { makeStaff } from "@/lib/staff/testing";

import { cancelOrder } from "../changes/cancel-order";
import { correctContact } from "../contact/correct-contact";
import { holdForDesk, sellTo } from "../desk/testing";
import { bookSomething, startTestStripe } from "../testing";
import { isPermittedOver, readOrderForStaff } from "./read-order-for-staff";
import { readOrderMoney } from "./read-money";
import { readTimeline, type TimelineEntry } from "./read-timeline";

const database = await createTestDatabase(4);
const { db } = database;
await startTestStripe(database);
const bo = await makeStaff(db, { name: "Bo Lind" });

const told = (entries: readonly TimelineEntry[]) => entries.map(({ type, by }) => [type, by?.kind ?? null]);

it("names the guest and the member of staff of a sale at the desk", async () => {
  const basket = await holdForDesk(database);
  const { code } = await sellTo(database, basket);
  const found = await readOrderForStaff(db, code.toLowerCase(), bo);
  expect(found).toMatchObject({ channel: "desk", servedBy: "Ines Duarte", partnerName: null });
  expect(found.order).toMatchObject({ code, contact: { name: "Rui Costa" } });
  const timeline = await readTimeline(db, basket.orderId);
  expect(told(timeline)).toEqual([
    ["held", "guest"],
    ["confirmed", "staff"],
    ["payment_captured", "staff"],
  ]);
  expect(timeline[1]?.by).toEqual({ kind: "staff", name: "Ines Duarte" });
  const { payments, refunds } = await readOrderMoney(db, basket.orderId, bo);
  expect(payments).toMatchObject([{ method: "desk_cash", status: "captured", takenBy: "Ines Duarte", isOfChange: false }]);
  expect(refunds).toEqual([]);
});

it("tells what a guest did from what staff did", async () => {
  const { orderId, code, actor } = await bookSomething(database);
  const input = { orderId, email: "right@example.com", name: "Ana Sousa" };
  expect(await correctContact(db, input, bo)).toBe(true);
  expect(await correctContact(db, input, bo)).toBe(false);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const timeline = await readTimeline(db, orderId);
  expect(told(timeline)).toEqual(
    expect.arrayContaining([
      ["contact_corrected", "staff"],
      ["cancelled", "guest"],
    ]),
  );
  const { order, channel } = await readOrderForStaff(db, code, bo);
  expect(order.contact).toMatchObject({ name: "Ana Sousa", email: "right@example.com" });
  expect(channel).toBe("site");
  expect((await readOrderMoney(db, orderId, bo)).refunds).toMatchObject([{ status: "due", amountMinor: 10_000n }]);
  const [row] = await db.sql<{ data: string }[]>`
    select data::text as data from audit_log where subject = ${`order:${orderId}`} and action = 'order.correct_contact'`;
  expect(row?.data).not.toContain("Sousa");
  expect(row?.data).not.toContain("right@");
});

it("is hidden from staff elsewhere, and its money from roles that see none", async () => {
  const { orderId, code, listing } = await bookSomething(database);
  const at = (role: "owner" | "revenue" | "front_desk", listingId: string | null) =>
    makeStaff(db, { grants: [{ role, listingId }] });
  const elsewhere = await at("owner", (await makeListing(db)).listingId);
  await expect(readOrderForStaff(db, code, elsewhere)).rejects.toMatchObject({ code: "not_found" });
  await expect(readOrderForStaff(db, "nothing", bo)).rejects.toMatchObject({ code: "not_found" });
  const revenue = await at("revenue", listing.listingId);
  const seen = await readOrderForStaff(db, code, revenue);
  expect(isPermittedOver(revenue, "orders.edit", seen)).toBe(false);
  expect(isPermittedOver(await at("front_desk", listing.listingId), "orders.edit", seen)).toBe(true);
  await expect(readOrderMoney(db, orderId, revenue)).rejects.toMatchObject({ code: "not_found" });
});
