/**
 * Numbers after Redis was emptied or came back older: none is given twice, and none without an owner delays a
 * visitor.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { readSales } from "@/lib/sales/sale-cache";

import type { Joined } from "./join";
import { advanceRoom } from "./redis/room";
import { crowd, fromNow, type MadeSale, makeSale, startTestRedis, openSale, claimWith, joinWith, leaveWith } from "./testing";

const database = await createTestDatabase();
const { db } = database;
const redis = await startTestRedis(database);

const carry = ({ token, deviceKey }: Joined) => ({ ticket: token, deviceKey });
const claim = (sale: MadeSale, joined: Joined) => claimWith({ slug: sale.saleSlug, ...carry(joined) });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: { details?: { reason?: string } }) => error.details?.reason ?? "no refusal of a place",
  );

async function currentSale(made: MadeSale) {
  const sale = (await readSales()).byId.get(made.id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
}

const advance = async (made: MadeSale) => (await advanceRoom(await currentSale(made))).state;

async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  return eventually(async () => {
    const value = await look();
    if (!done(value)) throw new Error(`not yet: ${JSON.stringify(value)}`);
    return value;
  }, 160);
}

it("Redis emptied: numbers without a visitor are skipped, and a visitor who has one after all is the next to come in", async () => {
  const sale = await makeSale(database, {
    maxActiveSessions: 1,
    graceSeconds: 60,
    sessionSeconds: 5,
    hardEndSeconds: 600,
    opensAt: fromNow(-10),
  });
  const [first, second, third] = [
    await joinWith({ slug: sale.saleSlug }),
    await joinWith({ slug: sale.saleSlug }),
    await joinWith({ slug: sale.saleSlug }),
  ];
  await until(
    () => advance(sale),
    ({ admittedPending }) => admittedPending === 1,
  );
  // Simulates that the second and the third visitor came in the moment before the loss, and that one was
  // certainly admitted.
  await until(
    async () => {
      await advance(sale);
      return db.sql<{ counts: number[] }[]>`select issued_counts as counts from sales where id = ${sale.id}`;
    },
    ([row]) => row?.counts[0] === 3,
  );
  await db.sql`update sales set issued_counts = array[1], served_limits = array[1] where id = ${sale.id}`;
  await redis.plain.flushall();
  const newcomer = await joinWith({ slug: sale.saleSlug });
  expect(newcomer.ticket.index).toBeGreaterThanOrEqual(1_000);
  const exchanged = await joinWith({ slug: sale.saleSlug, ...carry(second) });
  expect(exchanged.ticket.index).toBe(1);
  expect(await refusalOf(claim(sale, first))).toBe("old_ticket");

  // Places of visitors who may be inside are kept for a session's time. Then it is the second one's turn, and
  // at once the newcomer's.
  const comeIn = (who: Joined) => until(() => advance(sale).then(() => claim(sale, who).catch(() => undefined)), Boolean);
  const inside = await comeIn(exchanged);
  expect(await refusalOf(claim(sale, newcomer))).toBe("not_your_turn");
  await leaveWith({ slug: sale.saleSlug, ...carry(exchanged), pass: inside?.token });
  const present = await comeIn(newcomer);

  // The third visitor was skipped, and comes with a valid ticket: no visitor comes in before them.
  const last = await joinWith({ slug: sale.saleSlug });
  const late = await joinWith({ slug: sale.saleSlug, ...carry(third) });
  expect(late.ticket.index).toBe(2);
  expect(await advance(sale)).toMatchObject({ waitingCount: 2, activeSessions: 1 });
  expect(await refusalOf(claim(sale, late))).toBe("not_your_turn");
  await leaveWith({ slug: sale.saleSlug, ...carry(newcomer), pass: present?.token });
  expect((await comeIn(late))?.session).toBe("1:0:2");
  expect(await refusalOf(claim(sale, last))).toBe("not_your_turn");
  expect(await advance(sale)).toMatchObject({ waitingCount: 1, activeSessions: 1, admittedPending: 0 });
});

it("Redis emptied in the lobby, twice: all its visitors are drawn, and indices without a visitor are skipped", async () => {
  const sale = await makeSale(database, {
    maxActiveSessions: 2,
    sessionSeconds: 5,
    opensAt: fromNow(600),
    admissionsPerMinute: 60_000,
  });
  const people: Joined[] = [];
  for (let time = 0; time < 2; time += 1) {
    people.push(...(await crowd(sale, 5)));
    await advance(sale);
    await redis.plain.flushall();
    await advance(sale);
  }
  people.push(...(await crowd(sale, 2)));
  // Half of them exchange their ticket before the draw, the others afterwards, when the room may have passed
  // them.
  const exchange = async (one: Joined) => joinWith({ slug: sale.saleSlug, ...carry(one) });
  const current = await Promise.all(people.slice(0, 7).map(exchange));
  await openSale(database, sale);
  await until(
    () => advance(sale),
    ({ lotteryDrawn }) => lotteryDrawn,
  );
  current.push(...(await Promise.all(people.slice(7).map(exchange))));
  expect(current.map(({ ticket }) => ticket.index)).toEqual(people.map(({ ticket }) => ticket.index));
  const sessions = new Set<string>();
  await until(
    async () => {
      await advance(sale);
      for (const one of current) {
        const pass = await claim(sale, one).catch(() => undefined);
        if (!pass) continue;
        sessions.add(pass.session);
        await leaveWith({ slug: sale.saleSlug, ...carry(one), pass: pass.token });
      }
      return sessions.size;
    },
    (size) => size === people.length,
  );
});

it("Redis back with an older snapshot: no number is given a second time", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(3_000), closesAt: fromNow(4_000) });
  const early = await crowd(sale, 20);
  await redis.plain.save();
  const late = await crowd(sale, 20);
  await redis.stop();
  await redis.start();
  const after = await crowd(sale, 20);
  const numbers = [...early, ...late, ...after].map(({ ticket }) => ticket.index);
  expect(new Set(numbers).size).toBe(60);
  // Visitors who came after the snapshot keep their places, too.
  for (const one of [...early, ...late]) {
    const kept = await joinWith({ slug: sale.saleSlug, ...carry(one) });
    expect(kept.ticket.index).toBe(one.ticket.index);
  }
});
