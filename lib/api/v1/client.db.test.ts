/**
 * The typed client, through a partner's typical day: the responses have the types that the compiler assumes.
 */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createHoldfast } from "@/clients/typescript";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { handleFetch } from "../app";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);

it("looks, holds, books, finds again and cancels", async () => {
  const { key } = await makePartner(db, { onAccount: true });
  const made = await makeListing(db, { total: 2 });
  const holdfast = createHoldfast({ site: "http://127.0.0.1:4600", key, fetch: handleFetch });
  const once = () => ({ header: { "Idempotency-Key": randomUUID() } });

  const { data: catalogue } = await holdfast.GET("/listings", { params: { query: { kind: "stay", city: "Berlin" } } });
  const listing = catalogue?.listings.find(({ id }) => id === made.listingId);
  expect(listing?.currency).toBe("EUR");
  const line = { listing_id: made.listingId, unit_type_id: made.unitTypeId, check_in: made.from, quantity: 2 };
  const { data: hold } = await holdfast.POST("/holds", { params: once(), body: { lines: [line] } });
  expect(hold?.total).toEqual({ amount: 20_000, currency: "EUR" });
  const refused = await holdfast.POST("/holds", { params: once(), body: { lines: [line] } });
  expect([refused.data, refused.error?.code]).toEqual([undefined, "not_available"]);

  const contact = { name: "Ana Souza", email: "ana@example.com" };
  const { data: booked } = await holdfast.POST("/reservations", {
    params: once(),
    body: { hold_id: hold?.id ?? "", contact, payment: { type: "on_account" }, partner_reference: "A-1" },
  });
  expect(booked?.status).toBe("confirmed");
  const { data: found } = await holdfast.GET("/reservations", { params: { query: { partner_reference: "A-1" } } });
  expect(found?.reservations.map(({ id }) => id)).toEqual([hold?.id]);
  const path = { id: booked?.id ?? "" };
  const { data: quote } = await holdfast.POST("/reservations/{id}/cancellation-quote", { params: { path }, body: {} });
  const { data: cancelled } = await holdfast.POST("/reservations/{id}/cancel", {
    params: { path, ...once() },
    body: { quote_id: quote?.quote_id ?? "" },
  });
  expect([cancelled?.status, cancelled?.refunded.amount]).toEqual(["cancelled", 20_000]);
  expect(await auditReservations(db)).toEqual([]);
});
