/**
 * Holds of units under a sale: only from inside, one at a time, whatever token is forged, copied, replayed or
 * brought from another browser.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { forge } from "@/db/testing/forge";
import { eventually } from "@/db/testing/eventually";
import { letTimePass } from "@/db/testing/time";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { sha256 } from "@/lib/core/ids";
import { auditReservations } from "@/lib/reservations/audit";
import { placeHold } from "@/lib/reservations/place-hold";
import { releaseHold } from "@/lib/reservations/release-hold";
import type { HoldRequest } from "@/lib/reservations/schemas";
import { invalidateSales, readSales } from "@/lib/sales/sale-cache";

import type { Joined } from "./join";
import { challengeFor } from "./proof-of-work";
import { readActivePass } from "./read-active-pass";
import { readEmailProof, signEmailProof } from "./tokens/prove-email";
import { advanceRoom } from "./redis/room";
import { completeSession } from "./complete-session";
import { endSession } from "./session";
import {
  fromNow,
  type MadeSale,
  makeSale,
  openLane,
  startTestRedis,
  openSale,
  claimWith,
  joinWith,
  enter,
  leaveWith,
  renewWith,
  visitWith,
} from "./testing";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestRedis(database);

const carry = ({ token, deviceKey }: Joined) => ({ ticket: token, deviceKey });
const currentSale = async ({ id }: MadeSale) => {
  const sale = (await readSales()).byId.get(id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
};
const advance = async (sale: MadeSale) => (await advanceRoom(await currentSale(sale))).state;

const holdIn = (sale: MadeSale, change: Partial<HoldRequest> = {}) => placeHold(db, requestFor([lineFor(sale)], change));

it("is refused without a pass, and with one that is forged, copied, of another sale, or over", async () => {
  const [sale, other] = [await makeSale(database), await makeSale(database)];
  const mine = await enter(sale);
  const elsewhere = await enter(other);
  const required = { code: "waiting_room_required", details: { sale: sale.saleSlug } };
  for (const admission of [
    undefined,
    {},
    { deviceKey: mine.joined.deviceKey },
    { passes: [mine.pass.token] },
    { deviceKey: elsewhere.joined.deviceKey, passes: [mine.pass.token] },
    { deviceKey: elsewhere.joined.deviceKey, passes: [elsewhere.pass.token] },
    { deviceKey: mine.joined.deviceKey, passes: [forge(mine.pass.token)] },
    { deviceKey: mine.joined.deviceKey, passes: [mine.joined.token] },
  ])
    await expect(holdIn(sale, admission ? { admission } : {})).rejects.toMatchObject(required);
  await expect(holdIn(sale, { admission: mine.admission })).resolves.toMatchObject({ replayed: false });

  await leaveWith({ slug: sale.saleSlug, ...carry(mine.joined), pass: mine.pass.token });
  await expect(holdIn(sale, { admission: mine.admission })).rejects.toMatchObject(required);
  expect(await auditReservations(db, sale.listingId)).toEqual([]);
});

it("is one at a time for a session and for a person, also when all ask in the same moment", async () => {
  const sale = await makeSale(database);
  const [one, two] = [await enter(sale), await enter(sale)];
  const actor = someGuest();
  const tries = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => holdIn(sale, { admission: one.admission })),
    ...Array.from({ length: 10 }, () => holdIn(sale, { admission: one.admission, actor })),
    ...Array.from({ length: 10 }, () => holdIn(sale, { admission: two.admission, actor })),
  ]);
  const held = tries.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const live = await db.sql<{ sale_session: string; holder_id: string }[]>`
    select sale_session, holder_id from reservations where listing_id = ${sale.listingId} and status = 'held'`;
  expect(live).toHaveLength(held.length);
  expect(new Set(live.map((row) => row.sale_session)).size).toBe(live.length);
  expect(new Set(live.map((row) => row.holder_id)).size).toBe(live.length);
  expect(live.length).toBeGreaterThanOrEqual(1);
  for (const each of tries)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "limit_exceeded", details: { max: 1 } });

  // Once the time of these holds is over, by the database's clock and before a sweep expired them, a new one
  // is possible.
  for (const { reservations } of held) for (const { id } of reservations) await letTimePass(owner, sale.listingId, id, 60);
  await expect(holdIn(sale, { admission: one.admission, actor })).resolves.toMatchObject({ replayed: false });
  expect(await auditReservations(db, sale.listingId)).toEqual([]);
});

it("may follow one that was released, and finds its earlier result after the session is over", async () => {
  const sale = await makeSale(database);
  const mine = await enter(sale);
  const actor = someGuest();
  const request = requestFor([lineFor(sale)], { admission: mine.admission, actor });
  const hold = await placeHold(db, request);
  await expect(holdIn(sale, { admission: mine.admission, actor })).rejects.toMatchObject({ code: "limit_exceeded" });
  const [reservation] = hold.reservations;
  if (!reservation) throw new Error("nothing was held");
  await releaseHold(db, { listingId: sale.listingId, reservationId: reservation.id }, actor);
  await expect(holdIn(sale, { admission: mine.admission, actor })).resolves.toMatchObject({ replayed: false });
  await leaveWith({ slug: sale.saleSlug, ...carry(mine.joined), pass: mine.pass.token });
  await expect(placeHold(db, request)).resolves.toMatchObject({ replayed: true, requestId: hold.requestId });
});

it("is refused while the sale is only announced, and free again after it", async () => {
  const announced = await makeSale(database, {
    lobbyOpensAt: fromNow(600),
    opensAt: fromNow(1_200),
    closesAt: fromNow(1_800),
  });
  await expect(holdIn(announced)).rejects.toMatchObject({ code: "waiting_room_required" });
  await expect(joinWith({ slug: announced.saleSlug })).rejects.toMatchObject({ details: { reason: "too_early" } });
  const past = { lobbyOpensAt: fromNow(-300), opensAt: fromNow(-200), closesAt: fromNow(-100) };
  const over = await makeSale(database, past);
  await expect(holdIn(over)).resolves.toMatchObject({ replayed: false });
  await expect(joinWith({ slug: over.saleSlug })).rejects.toMatchObject({ details: { reason: "over" } });
});

it("frees the place inside once it is bought", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1 });
  const mine = await enter(sale);
  await joinWith({ slug: sale.saleSlug });
  expect(await advance(sale)).toMatchObject({ activeSessions: 1, admittedPending: 0 });
  await completeSession(sale.id, mine.pass.session);
  await completeSession(sale.id, mine.pass.session);
  await eventually(async () =>
    expect(await advance(sale)).toMatchObject({ activeSessions: 0, admittedPending: 1, totals: { bought: 1 } }),
  );
});

it("shows a visitor who has bought that, and no lost session", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  const [buys, leaves] = [await enter(sale), await enter(sale)];
  await completeSession(sale.id, buys.pass.session);
  await endSession(await currentSale(sale), leaves.pass.session, "left");
  const again = { slug: sale.saleSlug };
  const passOf = ({ joined, pass }: typeof buys) => ({ ...again, ...carry(joined), pass: pass.token });
  await expect(claimWith({ ...again, ...carry(buys.joined) })).rejects.toMatchObject({ details: { reason: "bought" } });
  await expect(renewWith(passOf(buys))).rejects.toMatchObject({ details: { reason: "bought" } });
  await expect(claimWith({ ...again, ...carry(leaves.joined) })).rejects.toMatchObject({
    details: { reason: "session_ended" },
  });
  expect(await readActivePass(await visitWith(passOf(buys)))).toEqual({ pass: null, over: "bought" });
  expect(await readActivePass(await visitWith(passOf(leaves)))).toEqual({
    pass: null,
    over: "session_ended",
  });
  // The pass may be gone before its visitor comes back; the ticket is enough.
  expect(await readActivePass(await visitWith({ ...again, ...carry(buys.joined) }))).toEqual({ pass: null, over: "bought" });
  const waits = await joinWith(again);
  expect(await readActivePass(await visitWith({ ...again, ...carry(waits) }))).toEqual({ pass: null, over: undefined });
});

it("takes an e-mail address that was proven for this sale only, and not for ever", async () => {
  const [sale, other] = [
    await makeSale(database, { onePlacePer: "email" }),
    await makeSale(database, { onePlacePer: "email" }),
  ];
  const known = await currentSale(sale);
  const proof = signEmailProof(known, " Ana@Example.com ", Date.now());
  expect(readEmailProof(known, proof, Date.now())).toBe("ana@example.com");
  expect(readEmailProof(known, proof, Date.now() + 3_600_001)).toBeUndefined();
  expect(readEmailProof(await currentSale(other), proof, Date.now())).toBeUndefined();
  expect(readEmailProof(known, `${proof}x`, Date.now())).toBeUndefined();
  await expect(joinWith({ slug: sale.saleSlug })).rejects.toMatchObject({ details: { reason: "prove_email" } });
  const [one, two] = await Promise.all(
    ["ana@example.com", "ANA@example.com"].map((provenEmail) => joinWith({ slug: sale.saleSlug, provenEmail })),
  );
  expect(one?.ticket.index).toBe(two?.ticket.index);
});

it("asks for work where the sale does, and takes each piece once", async () => {
  const sale = await makeSale(database, { proofOfWorkBits: 8 });
  const known = await currentSale(sale);
  const { solveChallenge } = await import("altcha-lib");
  const { deriveKey } = await import("altcha-lib/algorithms/sha");
  const challenge = await challengeFor(known, Date.now());
  const solution = await solveChallenge({ challenge, deriveKey });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
  const work = encode({ challenge, solution });
  const refused = { details: { reason: "prove_work" } };
  const old = { ...challenge, parameters: { ...challenge.parameters, expiresAt: 1 } };
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "0" } };
  for (const wrong of [
    undefined,
    "",
    "no base64",
    encode({}),
    encode({ challenge: old, solution }),
    encode({ challenge: easier, solution }),
  ])
    await expect(joinWith({ slug: sale.saleSlug, work: wrong })).rejects.toMatchObject(refused);
  const joined = await joinWith({ slug: sale.saleSlug, work });
  await expect(joinWith({ slug: sale.saleSlug, work })).rejects.toMatchObject(refused);
  // A visitor with a place need not solve a challenge again.
  await expect(joinWith({ slug: sale.saleSlug, ...carry(joined) })).resolves.toMatchObject({ ticket: { index: 0 } });
});

it("divides admissions between lanes, and the share of an empty lane goes to the others", async () => {
  const lanes = [
    { ...openLane, sharePercent: 75 },
    { key: "members", name: "Members", sharePercent: 25, codeHash: sha256("LANTERN-7") },
  ];
  const sale = await makeSale(database, { lanes, maxActiveSessions: 40, admissionsPerMinute: 600_000, opensAt: fromNow(600) });
  await expect(joinWith({ slug: sale.saleSlug, code: "wrong" })).rejects.toMatchObject({ code: "invalid_input" });
  const joined: Joined[] = [];
  for (let each = 0; each < 60; each += 1) joined.push(await joinWith({ slug: sale.saleSlug }));
  for (let each = 0; each < 15; each += 1) joined.push(await joinWith({ slug: sale.saleSlug, code: " lantern-7 " }));
  const whenServed = (first: number, second: number) =>
    eventually(async () => expect((await advance(sale)).lanes.map(({ served }) => served)).toEqual([first, second]), 160);
  await openSale(database, sale);
  await whenServed(30, 10);
  // All 40 come in and leave. Five are left in the second lane: the first gets the rest of that lane's
  // quarter.
  for (const each of joined) {
    const pass = await claimWith({ slug: sale.saleSlug, ...carry(each) }).catch(() => undefined);
    if (pass) await leaveWith({ slug: sale.saleSlug, ...carry(each), pass: pass.token });
  }
  await whenServed(60, 15);
});

it("admits no more than what is left can serve, whatever is held for those who are inside no more or hold no more", async () => {
  const sale = await makeSale(database, { listing: { total: 3 } });
  const looked = async () => {
    invalidateSales();
    return advance(sale);
  };
  const settled = async () => {
    for (let time = 0; time < 4; time += 1) {
      await new Promise((resolve) => setTimeout(resolve, 160));
      await looked();
    }
    return looked();
  };
  const one = await enter(sale);
  await holdIn(sale, { admission: one.admission });
  await leaveWith({ slug: sale.saleSlug, ...carry(one.joined), pass: one.pass.token });
  const [two] = [await enter(sale), await enter(sale)];
  // Two units are left for the two visitors inside.
  await joinWith({ slug: sale.saleSlug });
  expect(await settled()).toMatchObject({ stock: 2, activeSessions: 2, holdingCount: 0, admittedPending: 0, waitingCount: 1 });
  const hold = await holdIn(sale, { admission: two.admission });
  expect(await settled()).toMatchObject({ stock: 1, holdingCount: 1, admittedPending: 0 });
  // A hold whose time is over, and which no sweep has released yet, makes its visitor one who may still take
  // a unit.
  const [reservation] = hold.reservations;
  await letTimePass(owner, sale.listingId, reservation?.id ?? "", 60);
  expect(await settled()).toMatchObject({ holdingCount: 0, admittedPending: 0 });
});

it("closes by itself when what is left cannot serve those inside, and opens again when something comes back", async () => {
  const sale = await makeSale(database, { listing: { total: 2 } });
  const [one, two] = [await enter(sale), await enter(sale)];
  const waiting = await joinWith({ slug: sale.saleSlug });
  const actor = someGuest();
  const hold = await holdIn(sale, { admission: one.admission, actor });
  await holdIn(sale, { admission: two.admission });
  const { isSoldOut } = await import("./redis/room-state");
  const looked = async () => {
    invalidateSales();
    return advance(sale);
  };
  await eventually(async () => expect(isSoldOut(await looked())).toBe(true), 160);
  expect((await looked()).waitingCount).toBe(1);
  const [reservation] = hold.reservations;
  if (!reservation) throw new Error("nothing was held");
  await releaseHold(db, { listingId: sale.listingId, reservationId: reservation.id }, actor);
  await leaveWith({ slug: sale.saleSlug, ...carry(one.joined), pass: one.pass.token });
  await eventually(async () => expect((await looked()).waitingCount).toBe(0), 160);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(waiting) })).resolves.toMatchObject({ session: expect.any(String) });
});
