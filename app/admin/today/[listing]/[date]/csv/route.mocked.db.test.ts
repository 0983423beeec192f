/** The file of attendees: a proof of the reader comes before it, and a permission before the proof. */
import { expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import type { StaffRole } from "@/db/schema";
import type { SessionActor } from "@/lib/auth/actor";
import { bookEvent } from "@/lib/check-in/testing";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { GET } from "./route";

const request = vi.hoisted(() => ({ actor: { kind: "anonymous" } as SessionActor, isProofWanted: false }));
vi.mock("@/lib/auth/current-actor", () => ({ currentActor: async () => request.actor }));
vi.mock("@/lib/next/require-recent-password", () => ({ isProofWanted: async () => request.isProofWanted }));

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });
const event = await bookEvent(database, 60, 2);

/** Asks for the file as a member of staff of the event. */
async function get(role: StaffRole, isProofWanted: boolean) {
  const member = await makeStaff(db, { grants: [{ role, listingId: event.listingId }] });
  request.actor = { ...member, name: "Ines Duarte", email: "ines@example.com" };
  request.isProofWanted = isProofWanted;
  const params = Promise.resolve({ listing: event.slug, date: event.date });
  return GET(new Request("http://127.0.0.1:4600/"), { params });
}

const countExports = async () => (await db.sql`select 1 from audit_log where action = 'attendees.export'`).length;

it("leads to the proof and back, without a list and without a row of the audit log", async () => {
  const next = `/admin/today?listing=${event.slug}&date=${event.date}`;
  const address = `/confirm?${new URLSearchParams({ next })}`;
  await expect(get("door", true)).rejects.toMatchObject({ digest: expect.stringContaining(address) });
  expect(await countExports()).toBe(0);
});

it("is given after the proof, and is a row of the audit log", async () => {
  const response = await get("door", false);
  expect(response.headers.get("content-disposition")).toBe(`attachment; filename="attendees-${event.date}.csv"`);
  expect(await countExports()).toBe(1);
  const [head, ...rows] = (await response.text()).trimEnd().split("\r\n");
  expect([head, rows.length]).toEqual(["Name,Order,Ticket,Number,Checked in,Door", 2]);
});

it("does not exist for a member who sees no arrivals, whom it asks for nothing", async () => {
  await expect(get("viewer", true)).rejects.toMatchObject({ digest: expect.stringContaining("404") });
});
