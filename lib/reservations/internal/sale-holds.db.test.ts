import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";

import { auditReservations } from "../audit";
import { prepareHold } from "./prepare";
import { runHoldBatch } from "./run-batch";

const { db } = await createTestDatabase();

it("holds once for a session, also where two batches want different rows and the second starts as the first commits", async () => {
  const listing = await makeListing(db, { days: 3, total: 1_000, listing: { kind: "event" } });
  for (let round = 0; round < 25; round += 1) {
    const sessions = new Map([[listing.listingId, randomUUID()]]);
    const [one, other] = [0, 1].map((offset) => prepareHold(requestFor([lineFor(listing, { offset })]), sessions));
    if (!one || !other) throw new Error("there are two");
    let second: ReturnType<typeof runHoldBatch> | undefined;
    const first = await runHoldBatch(db, [one], () => {
      second ??= runHoldBatch(db, [other]);
    });
    expect(first).toMatchObject([{ ok: true }]);
    expect(await second).toMatchObject([{ ok: false, error: { code: "limit_exceeded" } }]);
    // Both run at the same time, as in two processes: one of them gets the hold, in either order.
    const again = new Map([[listing.listingId, randomUUID()]]);
    const both = await Promise.all(
      [0, 1].map((offset) => runHoldBatch(db, [prepareHold(requestFor([lineFor(listing, { offset })]), again)])),
    );
    expect(both.flat().filter(({ ok }) => ok)).toHaveLength(1);
  }
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});
