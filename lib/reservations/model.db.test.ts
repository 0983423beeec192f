/**
 * Model test: random sequences and interleavings of every operation on a hold, against a small model in
 * memory and the real database. After every step the model's stock equals the database's; after every
 * sequence the whole ledger is audited.
 *
 * MODEL_RUNS sets the number of sequences (default below); a failure prints fast-check's seed and the shrunk
 * sequence.
 */
import fc from "fast-check";
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";

import { auditReservations } from "./audit";
import { expireHolds } from "./expire-holds";
import { Cancel, Confirm, Crowd, Expire, Extend, Hold, Overdue, Release, Repeat } from "./model/hold-commands/testing";
import { ApplyChange, Change, HoldChange, Offer, OverdueChange, Resize } from "./model/change-commands/testing";
import { days, type Model, type Real, total } from "./model/testing";

const { db, owner } = await createTestDatabase(8);

const runs = Number(process.env["MODEL_RUNS"] ?? 2_500);

const line = fc
  .record({ start: fc.nat(days - 1), nights: fc.integer({ min: 1, max: days }), quantity: fc.integer({ min: 1, max: 2 }) })
  .map(({ start, nights, quantity }) => ({ start, nights: Math.min(nights, days - start), quantity }));

const index = fc.nat(20);
const commands = fc.commands<Model, Real, false>(
  [
    fc.array(line, { minLength: 1, maxLength: 2 }).map((lines) => new Hold(lines)),
    fc.tuple(fc.nat(days - 1), fc.integer({ min: 2, max: 6 })).map(([day, callers]) => new Crowd(day, callers)),
    index.map((n) => new Repeat(n)),
    index.map((n) => new Overdue(n)),
    fc.constant(new Expire()),
    index.map((n) => new Release(n)),
    index.map((n) => new Extend(n)),
    index.map((n) => new Confirm(n)),
    index.map((n) => new Cancel(n)),
    fc.tuple(index, line).map(([n, wanted]) => new Change(n, wanted)),
    fc.tuple(index, line).map(([n, wanted]) => new HoldChange(n, wanted)),
    index.map((n) => new OverdueChange(n)),
    index.map((n) => new ApplyChange(n)),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((wishes) => new Offer(wishes)),
    fc.tuple(fc.nat(days - 1), fc.nat(2 * total)).map(([day, to]) => new Resize(day, to)),
  ],
  { maxCommands: 18 },
);

it(`keeps the ledger true through ${runs} random lives`, { timeout: 3_000_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const listing = await makeListing(db, { days: days + 1, total });
      const real: Real = { db, owner, listing };
      const model: Model = { left: Array.from({ length: days }, () => total), holds: [] };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      expect(await auditReservations(db, listing.listingId)).toEqual([]);
      // An overdue hold must not leak into the next sequence's expiry.
      await expireHolds(db);
    }),
    { numRuns: runs, endOnFailure: false },
  );
});
