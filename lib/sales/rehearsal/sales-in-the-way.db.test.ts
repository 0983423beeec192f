/** Tests of the rule of rehearsal-window.ts in the database, and of the bounds of what its page reads. */
import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";

import { sales } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { ownerActor } from "@/lib/staff/testing";

import { maxObstaclesShown, maxSalesAhead, rehearsalLongestMs } from "../limits";
import { isSaleNear, readRehearsalWindow } from "./refuse-while-busy";
import { obstacleOf } from "./rehearsal-window";
import { isInTheWay } from "./sales-in-the-way";

const { db, owner: tables } = await createTestDatabase();

type Values = typeof sales.$inferInsert;

/** Makes the row of a sale with 100 places; times are seconds from now. */
function rowOf(listingId: string, { opensIn, lobby, open, ...values }: Times & Partial<Values>): Values {
  const id = randomUUID();
  const nowMs = Date.now();
  const at = (seconds: number) => new Date(nowMs + seconds * 1_000);
  return {
    listingId,
    id,
    slug: `sale-${id}`,
    name: "Test sale",
    lobbyOpensAt: at(opensIn - lobby),
    opensAt: at(opensIn),
    closesAt: at(opensIn + open),
    maxActiveSessions: 100,
    admissionsPerMinute: 60,
    lanes: [{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }],
    drawSecret: "0".repeat(64),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
    ...values,
  };
}

interface Times {
  readonly opensIn: number;
  readonly lobby: number;
  readonly open: number;
}

beforeEach(() => tables.sql`truncate sales cascade`);

it("finds the sales that the rule names, and no other", async () => {
  const { listingId } = await makeListing(db);
  const none = { lobbyOpensAt: null, opensAt: null, closesAt: null };
  const undated = [0, 50].flatMap((insideCount) =>
    [true, false].map((closed) => rowOf(listingId, { opensIn: 0, lobby: 0, open: 1, ...none, insideCount, closed })),
  );
  // No time is within half a minute of one at which an answer changes.
  const dated = [-9_050, -1_550, -550, -250, -50, 50, 250, 550, 1_550, 9_050].flatMap((opensIn) =>
    [0, 100, 1_000].flatMap((lobby) =>
      [200, 1_000, 5_000].flatMap((open) =>
        [null, open, open + 3_000].flatMap((repeatSeconds) =>
          [
            { insideCount: 0, closed: false },
            { insideCount: 50, closed: false },
            { insideCount: 50, closed: true },
          ].map((room) => rowOf(listingId, { opensIn, lobby, open, repeatSeconds, ...room })),
        ),
      ),
    ),
  );
  const rows = [...undated, ...dated];
  await db.orm.insert(sales).values(rows);
  const seen = new Set<string | undefined>();
  for (const withinMs of [10_000, rehearsalLongestMs]) {
    const found = await db.orm.select({ id: sales.id }).from(sales).where(isInTheWay(withinMs));
    const nowMs = Date.now();
    const named = rows.filter((row) => {
      const { lobbyOpensAt, opensAt, closesAt, repeatSeconds, closed = false, insideCount = 0, maxActiveSessions } = row;
      const times = {
        lobbyOpensAtMs: lobbyOpensAt?.getTime(),
        opensAtMs: opensAt?.getTime(),
        closesAtMs: closesAt?.getTime(),
        repeatSeconds: repeatSeconds ?? undefined,
      };
      const obstacle = obstacleOf({ ...times, closed, insideCount, maxActiveSessions }, nowMs, withinMs);
      seen.add(obstacle?.reason);
      return obstacle !== undefined;
    });
    expect(found.map(({ id }) => id).toSorted()).toEqual(named.map(({ id }) => id).toSorted());
  }
  expect(seen).toEqual(new Set([undefined, "soon", "lobby", "rush", "full"]));
});

it("counts no sale that is cancelled or a rehearsal", async () => {
  const { listingId } = await makeListing(db);
  const soon = { opensIn: 60, lobby: 30, open: 600 };
  const plan = rowOf(listingId, { ...soon, opensIn: 90_000 });
  await db.orm.insert(sales).values(plan);
  const rehearsal = { rehearsedListingId: listingId, rehearsedSaleId: plan.id };
  await db.orm
    .insert(sales)
    .values([
      rowOf((await makeListing(db)).listingId, { ...soon, ...rehearsal }),
      rowOf((await makeListing(db)).listingId, { ...soon, closed: true, cancelledAt: new Date() }),
    ]);
  expect(await isSaleNear(db, rehearsalLongestMs)).toBe(false);
  await db.orm.insert(sales).values(rowOf((await makeListing(db)).listingId, soon));
  expect(await isSaleNear(db, rehearsalLongestMs)).toBe(true);
});

it("names some of many sales, says how many more there are, and no time that it does not know", async () => {
  const { listingId } = await makeListing(db);
  const insert = (count: number, opensIn: number) =>
    db.orm.insert(sales).values(Array.from({ length: count }, () => rowOf(listingId, { opensIn, lobby: 60, open: 600 })));
  await insert(maxObstaclesShown + 2, 120);
  const few = await readRehearsalWindow(db, ownerActor);
  expect([few.obstacles.length, few.moreObstacles]).toEqual([maxObstaclesShown, 2]);
  const [{ opensAt } = { opensAt: null }] = await db.orm.select({ opensAt: sales.opensAt }).from(sales).limit(1);
  expect(few.fitsFromMs).toBeGreaterThan(opensAt?.getTime() ?? 0);
  // So many lobbies follow at that time that some of them are not read.
  await insert(maxSalesAhead, 600);
  expect((await readRehearsalWindow(db, ownerActor)).fitsFromMs).toBeUndefined();
  await db.orm
    .update(sales)
    .set({ closed: true })
    .where(sql`opens_at > now() + interval '5 minutes'`);
  expect((await readRehearsalWindow(db, ownerActor)).fitsFromMs).toBe(few.fitsFromMs);
});
