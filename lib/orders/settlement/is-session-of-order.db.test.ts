/** Recognition of a payer without a cookie: only the pair of order and session identifies one. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { isSessionOfOrder } from "./is-session-of-order";
import { startCheckout } from "../checkout/start-checkout";
import { holdSomething, sessionOf, startTestStripe } from "../testing";

const database = await createTestDatabase(4);
const { db } = database;
await startTestStripe(database);

it("knows a session with its own order only", async () => {
  const [one, other] = [await holdSomething(database), await holdSomething(database)];
  const sessionId = sessionOf((await startCheckout(db, one.input)).redirectUrl);
  expect(await isSessionOfOrder(db, one.orderId, sessionId)).toBe(true);
  expect(await isSessionOfOrder(db, other.orderId, sessionId)).toBe(false);
  expect(await isSessionOfOrder(db, one.orderId, "cs_test_1")).toBe(false);
  expect(await isSessionOfOrder(db, "no-uuid", sessionId)).toBe(false);
});
