/** Actions and parts of the desk's pages: what they say where Stripe is away, and what they read again. */
import { randomUUID } from "node:crypto";

import { Children, isValidElement, type ReactElement, type ReactNode } from "react";
import { expect, it, vi } from "vitest";

import { FollowChanges } from "@/components/admin/follow-changes";
import { createTestDatabase } from "@/db/testing/database";
import { lineFor } from "@/db/testing/requests";
import type { SessionUser } from "@/lib/auth/actor";
import type { FormAction } from "@/lib/next/form-state";
import { sendPaymentLink } from "@/lib/orders/desk/send-payment-link";
import { holdForDesk } from "@/lib/orders/desk/testing";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { offerValue } from "../../(guest)/listings/[slug]/hold-request";

const request = vi.hoisted(() => ({ actor: undefined as unknown, refreshed: 0 }));
vi.mock("next/cache", () => ({
  revalidatePath: () => undefined,
  refresh: () => {
    request.refreshed += 1;
  },
}));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://127.0.0.1:4600", "sec-fetch-site": "same-origin" }),
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}));
vi.mock("@/lib/auth/current-actor", () => ({
  currentActor: async () => request.actor,
  ensureActor: async () => ({ actor: request.actor, remember: async () => undefined }),
}));

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);
const staff: SessionUser = { ...(await makeStaff(db)), name: "Ines Duarte", email: "ines@example.com" };
request.actor = staff;

async function send<T>(action: FormAction<T>, fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action({ status: "idle" }, form);
}

it("says that nothing was released where the link could not be closed", async () => {
  const { releaseAtDeskAction, releaseLineAtDeskAction } = await import("./actions");
  const basket = await holdForDesk(database, { staff });
  await sendPaymentLink(db, basket.input, staff);
  await stripe.control({ fail: [{ path: "/v1/checkout/*", how: "error_500", count: 99 }] });
  const message = "The link that is open could not be closed, so nothing was released. Try again in a minute.";
  const deskOrder = basket.orderId;
  expect(await send(releaseAtDeskAction, { deskOrder })).toMatchObject({ message });
  const reservationId = basket.reservationIds[0] ?? "";
  expect(await send(releaseLineAtDeskAction, { deskOrder, reservationId })).toMatchObject({ message });
  await stripe.control({ reset: "disturbances" });
});

it("makes the form of the offers anew after a refusal", async () => {
  const { addAtDeskAction } = await import("./actions");
  const basket = await holdForDesk(database, { staff, listing: { total: 9, unitType: { maxPerOrder: 1 } } });
  const { checkIn, checkOut, listingId, unitTypeId } = lineFor(basket.listing);
  const choice = { listingId, checkIn, checkOut, quantity: "1", guests: "1", offer: offerValue(unitTypeId, 10_000n) };
  const answer = await send(addAtDeskAction, { formId: randomUUID(), deskOrder: basket.orderId, ...choice });
  expect(answer).toMatchObject({ status: "error", code: "limit_exceeded" });
  expect(request.refreshed).toBe(1);
});

it("follows changes while the member of staff holds nothing", async () => {
  const { OwnHoldsSection } = await import("./own-holds-section");
  const section: ReactElement<{ children: ReactNode }> = await OwnHoldsSection({
    actor: await makeStaff(db),
    listingId: undefined,
    locale: "en-GB",
  });
  const parts = Children.toArray(section.props.children).filter((part) => isValidElement(part));
  expect(parts.map(({ type }) => type)).toContain(FollowChanges);
});
