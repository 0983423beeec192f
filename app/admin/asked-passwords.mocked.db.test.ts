/** Actions on which money leaves by a member of staff: each asks for the password above the limit. */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { SessionUser } from "@/lib/auth/actor";
import { bookStay, houseDay } from "@/lib/front-desk/testing";
import type { FormAction } from "@/lib/next/form-state";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { guestOfDesk } from "@/lib/orders/desk/guest-of-desk";
import { holdForDesk, sellTo } from "@/lib/orders/desk/testing";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

const request = vi.hoisted(() => ({ actor: undefined as unknown, asked: 0 }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined, refresh: () => undefined }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://127.0.0.1:4600", "sec-fetch-site": "same-origin" }),
  cookies: async () => ({ get: () => undefined, set: () => undefined }),
}));
vi.mock("@/lib/next/require-recent-password", () => ({
  requireRecentPassword: async () => {
    request.asked += 1;
  },
  proofOf: () => ({}),
}));
vi.mock("@/lib/auth/current-actor", () => ({
  currentActor: async () => request.actor,
  ensureActor: async () => ({ actor: request.actor, remember: async () => undefined }),
}));
vi.stubEnv("STAFF_REFUND_PROOF_ABOVE", "EUR:15000");

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);
const actor: SessionUser = { ...(await makeStaff(db)), name: "Ines Duarte", email: "ines@example.com" };
request.actor = actor;

beforeEach(() => {
  request.asked = 0;
});

/** Sends a form, and counts how often the action asks for the password. */
async function send<T>(action: FormAction<T>, fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const { status } = await action({ status: "idle" }, form);
  return { status, asked: request.asked };
}

/** Makes the refund of a sale in cash that its guest cancelled: 100 euros a night. */
async function cashBack(nights: number): Promise<string> {
  const basket = await holdForDesk(database, { lines: [{ nights }] });
  await sellTo(database, basket);
  const { orderId, staff } = basket;
  const expectedRefundMinor = BigInt(nights) * 10_000n;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor: guestOfDesk(orderId, staff), expectedRefundMinor });
  const [refund] = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId}`;
  return refund?.id ?? "";
}

it.each([
  [1, 0],
  [2, 1],
])("cash that is paid back, for %i nights", async (nights, asked) => {
  const { recordDeskRefundAction } = await import("./desk/actions");
  expect(await send(recordDeskRefundAction, { refundId: await cashBack(nights) })).toEqual({ status: "ok", asked });
});

it.each([
  [1, 0],
  [2, 1],
])("what nights give back that guests in the house give up, for %i nights", async (nights, asked) => {
  const { changeNightsAction } = await import("./today/actions");
  const { listingId, reservationIds } = await bookStay(database, 0, { nights: 4 });
  const fields = { listingId, reservationId: reservationIds[0] ?? "", checkOut: houseDay(4 - nights) };
  const amounts = { requestId: randomUUID(), dueMinor: "0", refundMinor: String(nights * 10_000) };
  expect(await send(changeNightsAction, { ...fields, ...amounts })).toMatchObject({ asked });
});
