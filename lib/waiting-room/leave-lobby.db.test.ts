/** Visitors who leave before the draw: the room neither counts them nor waits for them. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { readSales } from "@/lib/sales/sale-cache";
import { ownerActor } from "@/lib/staff/testing";

import type { Joined } from "./join";
import { advanceRoom } from "./redis/room";
import { crowd, fromNow, type MadeSale, makeSale, startTestRedis, claimWith, joinWith, leaveWith } from "./testing";
import { readOperatorView } from "./operator/read-operator-view";

const database = await createTestDatabase();
await startTestRedis(database);

const advance = async ({ id }: MadeSale) => {
  const sale = (await readSales()).byId.get(id);
  if (!sale) throw new Error("the sale is unknown");
  return (await advanceRoom(sale)).state;
};
const leave = (sale: MadeSale, { token, deviceKey }: Joined) => leaveWith({ slug: sale.saleSlug, ticket: token, deviceKey });
const open = async (sale: MadeSale) => {
  await database.db.sql`update sales set opens_at = now(), version = version + 1 where id = ${sale.id}`;
  await eventually(async () => expect(await advance(sale)).toMatchObject({ lotteryDrawn: true, leaversSkipped: true }), 160);
};

it("does not count those who left the lobby, whether or not the draw is made", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600), paused: true });
  const all = await crowd(sale, 9);
  await Promise.all(all.slice(0, 4).map((one) => leave(sale, one)));
  if (all[0]) await leave(sale, all[0]);
  await eventually(async () => expect(await advance(sale)).toMatchObject({ waitingCount: 5, totals: { left: 4 } }));
  expect((await readOperatorView(sale.saleSlug, ownerActor))?.room?.waitingCount).toBe(5);
  await open(sale);
  expect(await advance(sale)).toMatchObject({ waitingCount: 5, lanes: [{ issued: 9, lobbySize: 9 }] });
});

it("admits the visitors who stayed, and skips the places of those who left", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600), maxActiveSessions: 3 });
  const all = await crowd(sale, 8);
  await Promise.all(all.slice(0, 5).map((one) => leave(sale, one)));
  await open(sale);
  await eventually(async () => expect(await advance(sale)).toMatchObject({ admittedPending: 3, waitingCount: 0 }), 160);
  const claim = ({ token, deviceKey }: Joined) => claimWith({ slug: sale.saleSlug, ticket: token, deviceKey });
  await Promise.all(all.slice(5).map(claim));
  const [gone] = all;
  if (gone) await expect(claim(gone)).rejects.toMatchObject({ code: "place_refused" });
});

it("gives a person back the place they left, until the draw; afterwards a new one at the end", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600), onePlacePer: "account", paused: true });
  const joinAs = (accountId: string) => joinWith({ slug: sale.saleSlug, accountId });
  const [ana, ben] = [await joinAs("ana"), await joinAs("ben")];
  await leave(sale, ana);
  await leave(sale, ben);
  const back = await joinAs("ana");
  expect(back.ticket.index).toBe(ana.ticket.index);
  await eventually(async () => expect(await advance(sale)).toMatchObject({ waitingCount: 1, totals: { left: 1 } }));
  await open(sale);
  expect((await joinAs("ana")).ticket.index).toBe(ana.ticket.index);
  expect((await joinAs("ben")).ticket.index).toBe(2);
  await eventually(async () => expect(await advance(sale)).toMatchObject({ waitingCount: 2 }));
});
