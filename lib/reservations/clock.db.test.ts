/**
 * The database's clock decides when a hold ends, however wrong the application's is (rule database-clock).
 */
import { afterEach, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";

import { expireHolds } from "./expire-holds";
import { extendHoldsForPayment } from "./extend-holds";
import { placeHold } from "./place-hold";
import { readBasket } from "./view/read-reservations";

const { db, owner } = await createTestDatabase();
const minuteMs = 60_000;

afterEach(() => void vi.useRealTimers());

it.each([
  ["ahead", 60],
  ["behind", -60],
])("holds and ends at the right moment with a clock an hour %s", async (_, minutes) => {
  const realMs = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: realMs + minutes * minuteMs });
  const listing = await makeListing(db);
  const request = requestFor([lineFor(listing)]);
  const hold = await placeHold(db, request);
  expect(Math.round((hold.heldUntil.getTime() - realMs) / minuteMs)).toBe(10);
  const { reservations, now } = await readBasket(db, request.actor);
  expect(reservations).toHaveLength(1);
  expect(Math.round((now.getTime() - realMs) / minuteMs)).toBe(0);
  expect(await expireHolds(db)).toBe(0);
  const [extended] = await inTransaction(db, (tx) => extendHoldsForPayment(tx, request.orderId, request.actor));
  expect(Math.round(((extended?.heldUntil.getTime() ?? 0) - realMs) / minuteMs)).toBe(15);

  await letTimePass(owner, listing.listingId, reservations[0]?.id ?? "", 16);
  expect((await readBasket(db, request.actor)).reservations).toEqual([]);
  expect(await expireHolds(db)).toBe(1);
});
