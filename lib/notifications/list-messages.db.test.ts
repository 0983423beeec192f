/** Unsent messages, as members of staff of every kind see and retry them. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { type StaffRole, staffRoles } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";
import { ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { listUnsent, retryMessage } from "./list-messages";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const { listingId } = await makeListing(db);

const at = (role: StaffRole, where: string | null): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: where }] });

async function codeOf(run: Promise<unknown>): Promise<string | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it("shows unsent messages to the roles that see messages alone", async () => {
  for (const role of staffRoles) {
    const code = rolesWith("messages.read").includes(role) ? undefined : "not_found";
    expect([role, await codeOf(listUnsent(db, at(role, null)))]).toEqual([role, code]);
    expect([role, await codeOf(listUnsent(db, at(role, listingId)))]).toEqual([role, "not_found"]);
  }
});

it("retries a message for the roles that may, and writes nothing for others", async () => {
  const subject = randomUUID();
  const retry = (actor: StaffActor) => codeOf(retryMessage(db, { subject, kind: "confirmed" }, actor));
  const audited = async () => (await db.sql`select 1 from audit_log where subject = ${`message:${subject}`}`).length;
  for (const role of staffRoles) {
    expect([role, await retry(at(role, listingId))]).toEqual([role, "not_found"]);
    if (rolesWith("messages.edit").includes(role)) continue;
    const code = rolesWith("messages.read").includes(role) ? "forbidden" : "not_found";
    expect([role, await retry(at(role, null))]).toEqual([role, code]);
  }
  expect(await audited()).toBe(0);
  expect(await retry(at("front_desk", null))).toBeUndefined();
  expect(await audited()).toBe(1);
});
