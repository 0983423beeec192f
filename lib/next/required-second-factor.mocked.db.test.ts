/** Tests of a site that requires a second factor of owners, managers and finance. */
import { beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";

import type { StaffRole } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { sessionCookieName } from "@/lib/auth/cookies";
import { currentActor } from "@/lib/auth/current-actor";
import { removeSecondFactor } from "@/lib/auth/second-factor/manage-second-factor";
import { enrol } from "@/lib/auth/second-factor/testing";
import { issueSession } from "@/lib/auth/sessions/session";
import { testEnv } from "@/lib/auth/staff/testing";
import { log } from "@/lib/core/log";
import { makeStaff } from "@/lib/staff/testing";

import { action } from "./action";
import { requireStaff } from "./require-staff";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "https://tickets.example.com", "sec-fetch-site": "same-origin" }),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url, STAFF_TWO_FACTOR: "required" }))
  vi.stubEnv(name, value);
log.level = "silent";

beforeEach(() => jar.clear());

/** Signs a member of staff in by password. */
async function signIn(role: StaffRole, hasSecondFactor = false) {
  const { userId } = await makeStaff(db, { grants: [{ role, listingId: null }] });
  const session = await issueSession(db, { id: userId, sessionVersion: 1 }, { hasSecondFactor });
  jar.set(sessionCookieName(), session);
  return { userId, session };
}

const grantsNow = async () => {
  const actor = await currentActor();
  return actor.kind === "user" ? actor.grants.map(({ role }) => role) : undefined;
};
/** Target of a redirect, or the end of the call. */
const ending = async (call: Promise<unknown>) =>
  call.then(
    () => "passed",
    (error: unknown) => (error as { digest?: string }).digest ?? String(error),
  );
const operate = action({ name: "test", who: "orders.edit", schema: z.object({}), handler: async () => undefined });

it.each(["owner", "manager", "finance"] as const)(
  "gives the role %s no rights until a second factor was given",
  async (role) => {
    const member = await signIn(role);
    expect(await grantsNow()).toEqual([]);
    expect(await currentActor()).toMatchObject({ lacksSecondFactor: true });
    const setUp = "/account/second-factor";
    expect(await ending(requireStaff("orders.read"))).toContain(setUp);
    expect(await ending(requireStaff())).toContain(setUp);
    expect(await ending(operate({ status: "idle" }, new FormData()))).toContain(setUp);
    await enrol(db, member);
    expect(await grantsNow()).toEqual([role]);
    expect(await ending(requireStaff("orders.read"))).toBe("passed");
    await removeSecondFactor(db, member);
    expect(await grantsNow()).toEqual([]);
  },
);

it("takes a passkey for a second factor, and leaves the other roles as they are", async () => {
  await signIn("owner", true);
  expect(await grantsNow()).toEqual(["owner"]);
  await signIn("front_desk");
  expect(await grantsNow()).toEqual(["front_desk"]);
  expect(await currentActor()).not.toHaveProperty("lacksSecondFactor");
});
