/** Tests of the list of staff: its search and its pages. */
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { staffGrants, type StaffRole } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { rowsPerPage } from "@/lib/staff/limits";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { maxGrantsShown } from "./limits";
import { listStaff } from "./list-staff";

const { db, owner: tables } = await createTestDatabase();

beforeEach(() => tables.sql`truncate users cascade`);

const at = (role: StaffRole, listingId: string | null) => ({ grants: [{ role, listingId }] });

describe("the pages of the list of staff", () => {
  it("have each member once, by name, with all their roles", async () => {
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const boss = await makeStaff(db, { name: "Aaa" });
    for (let made = 0; made < rowsPerPage; made += 1) await makeStaff(db, { name: "Same Name", ...at("door", a.listingId) });
    const grants = [a, b].map(({ listingId }) => ({ role: "door" as const, listingId }));
    const last = await makeStaff(db, { name: "zoe", grants });
    const [first, second, third] = await Promise.all([1, 2, 3].map((page) => listStaff(db, boss, {}, { page })));
    expect([first, second, third].map((view) => [view?.members.length, view?.total])).toEqual([
      [rowsPerPage, rowsPerPage + 2],
      [2, rowsPerPage + 2],
      [0, rowsPerPage + 2],
    ]);
    expect(first?.members[0]?.userId).toBe(boss.userId);
    expect(second?.members[1]?.userId).toBe(last.userId);
    expect(second?.members[1]?.grants).toHaveLength(2);
    const shown = [first, second].flatMap((view) => view?.members.map(({ userId }) => userId));
    expect(new Set(shown).size).toBe(rowsPerPage + 2);
  });

  it("have the first roles of a member with many, and say how many more there are", async () => {
    const listingIds: string[] = [];
    for (let nth = 0; nth < maxGrantsShown + 2; nth += 1)
      listingIds.push((await makeListing(db, { listing: { name: `House ${10 + nth}` } })).listingId);
    const doorAt = (ids: readonly (string | null)[]) => ids.map((listingId) => ({ role: "door" as const, listingId }));
    const boss = await makeStaff(db, { name: "Aaa" });
    await makeStaff(db, { name: "Few", grants: doorAt(listingIds.slice(2)) });
    await makeStaff(db, { name: "Many", grants: doorAt([...listingIds, null]) });
    const counts = async (actor: StaffActor) =>
      (await listStaff(db, actor)).members.map(({ name, grants, moreGrants, mayReset }) => [
        name,
        grants.length,
        moreGrants,
        mayReset,
      ]);
    expect(await counts(boss)).toEqual([
      ["Aaa", 1, 0, false],
      ["Few", maxGrantsShown, 0, true],
      ["Many", maxGrantsShown, 3, true],
    ]);
    const many = (await listStaff(db, boss, { text: "Many" })).members[0];
    expect(many?.grants.map(({ listingId }) => listingId)).toEqual([null, ...listingIds.slice(0, maxGrantsShown - 1)]);
    // A role that is not shown decides, too, whether the reader manages the staff at all of the member's.
    await makeStaff(db, { name: "Zed", grants: doorAt(listingIds) });
    const owner = (ids: readonly string[]) => ids.map((listingId) => ({ role: "owner" as const, listingId }));
    const manager = { role: "manager", listingId: listingIds.at(-1) ?? "" } as const;
    const reader = await makeStaff(db, { name: "Reader", grants: [...owner(listingIds.slice(0, -1)), manager] });
    const zed = (await listStaff(db, reader, { text: "Zed" })).members[0];
    expect(zed).toMatchObject({ mayReset: false, moreGrants: 2 });
    expect(zed?.grants.every(({ mayManage }) => mayManage)).toBe(true);
  });

  it("name the last owner of every listing by all owners, also those on another page or not searched for", async () => {
    const boss = await makeStaff(db, { name: "Aaa" });
    for (let made = 0; made < rowsPerPage; made += 1) await makeStaff(db, { name: "Between", ...at("door", null) });
    const other = await makeStaff(db, { name: "Zzz" });
    const isLast = async (filter = {}) => (await listStaff(db, boss, filter)).members[0]?.grants[0]?.isLastOwner;
    expect([await isLast(), await isLast({ text: "Aaa" })]).toEqual([false, false]);
    await db.orm.delete(staffGrants).where(eq(staffGrants.userId, other.userId));
    expect([await isLast(), await isLast({ text: "Aaa" })]).toEqual([true, true]);
  });
});

describe("the search of the list of staff", () => {
  it("finds a part of a name or of an address, in any case, as it is written", async () => {
    const boss = await makeStaff(db, { name: "Ana_Reis", email: "boss@example.com" });
    await makeStaff(db, { name: "Anaxreis", email: "Door.Team@example.com", ...at("door", null) });
    const found = async (text: string) => {
      const { members, total } = await listStaff(db, boss, { text });
      expect(total).toBe(members.length);
      return members.map(({ name }) => name);
    };
    expect(await found(" ana ")).toEqual(["Ana_Reis", "Anaxreis"]);
    expect(await found("a_r")).toEqual(["Ana_Reis"]);
    expect(await found("door.TEAM")).toEqual(["Anaxreis"]);
    expect(await found("%")).toEqual([]);
  });

  it("finds no member beyond the listings of the reader's role, and shows no role there", async () => {
    const [a, b] = [await makeListing(db), await makeListing(db)];
    const reader = await makeStaff(db, { name: "Reader", ...at("owner", a.listingId) });
    await makeStaff(db, {
      name: "Rui Both",
      grants: [...at("door", a.listingId).grants, ...at("manager", b.listingId).grants],
    });
    await makeStaff(db, { name: "Rui Other", ...at("door", b.listingId) });
    const seen = await listStaff(db, reader, { text: "rui" });
    expect(seen.total).toBe(1);
    expect(seen.members.map(({ name, grants }) => [name, grants.map(({ role }) => role)])).toEqual([["Rui Both", ["door"]]]);
  });
});
