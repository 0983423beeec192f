/** Tests of the message of an invitation to the staff. */
import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { inviteStaff, takeBackInvitation } from "@/lib/auth/staff/invite-staff";
import { signInvitationToken } from "@/lib/auth/staff/invitation-token";
import { testEnv } from "@/lib/auth/staff/testing";
import { newId } from "@/lib/core/ids";
import { makeStaff } from "@/lib/staff/testing";

import { prepareMessage } from "./prepare-message";

const { db, url } = await createTestDatabase();
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: url })) vi.stubEnv(name, value);

it("says who invites, to what, and until when, with the link; nothing once it is taken back or over", async () => {
  const actor = await makeStaff(db, { name: "Ines Duarte" });
  const { slug } = await makeListing(db, { listing: { name: "Harbour House" } });
  const invite = (email: string) => inviteStaff(db, { email, role: "door", place: slug }, actor);
  const { id } = await invite("bela@example.com");
  const prepared = await prepareMessage(db, id, "staff_invited");
  expect(prepared?.to).toEqual({ name: "", address: "bela@example.com" });
  expect(prepared?.others).toBeUndefined();
  expect(prepared?.message.subject).toBe("You are invited to the staff of Harbour House");
  const text = prepared?.message.text ?? "";
  expect(text).toContain("Ines Duarte invites you to work on Harbour House.");
  expect(text).toMatch(/Door\nHarbour House\nYou can: check guests in, see arrivals and attendance\nAccept by: .* \(UTC\)/);
  expect(text).toContain(`https://tickets.example.com/invitation/${signInvitationToken(id)}`);
  await takeBackInvitation(db, id, actor);
  expect(await prepareMessage(db, id, "staff_invited")).toBeUndefined();
  const late = await invite("late@example.com");
  await db.sql`update staff_invitations set expires_at = now() where id = ${late.id}`;
  expect(await prepareMessage(db, late.id, "staff_invited")).toBeUndefined();
  await expect(prepareMessage(db, newId(), "staff_invited")).rejects.toMatchObject({ code: "not_found" });
});
