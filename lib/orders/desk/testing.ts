/** Helpers for tests: guests at the desk with holds, and sales to them. */
import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import type { Db } from "@/db/client";
import type { TestDatabase } from "@/db/testing/database";
import { type ListingOptions, type MadeListing, makeListing } from "@/db/testing/factories";
import { lineFor, type LineOptions } from "@/db/testing/requests";
import { auditDocuments } from "@/lib/documents/audit";
import { auditReservations } from "@/lib/reservations/audit";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { auditPayments } from "../audit";
import type { Billing } from "../schemas";
import { addAtDesk } from "./add-at-desk";
import { holdAtDesk } from "./hold-at-desk";
import { type DeskPaying, type SellAtDeskInput, sellAtDesk, type SoldAtDesk } from "./sell-at-desk";

export interface DeskBasket {
  readonly listing: MadeListing;
  readonly orderId: string;
  readonly staff: StaffActor;
  readonly reservationIds: readonly string[];
  /** Input of sellAtDesk for this guest, without the payment. */
  readonly input: Omit<SellAtDeskInput, "paying">;
}

export const deskContact = { name: "Rui Costa", email: "", phone: "+351 912 345 678" } as const;

export const someCompany: Billing = { company: "Costa Lda", address: ["Rua Nova 1", "Lisbon"], taxId: null };

/** Makes a hold at the desk, on a listing of its own unless one is given. */
export async function holdForDesk(
  { db }: Pick<TestDatabase, "db">,
  options: {
    readonly listing?: ListingOptions | MadeListing;
    readonly lines?: readonly LineOptions[];
    readonly staff?: StaffActor;
  } = {},
): Promise<DeskBasket> {
  const given = options.listing;
  const listing = given && "listingId" in given ? given : await makeListing(db, given);
  const staff = options.staff ?? (await makeStaff(db));
  const lines = (options.lines ?? [{}]).map((line) => lineFor(listing, line));
  const { orderId, reservations } = await holdAtDesk(db, { requestId: randomUUID(), lines }, staff);
  const expectedTotalMinor = reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const input = { requestId: randomUUID(), orderId, contact: deskContact, locale: "en-GB", expectedTotalMinor };
  return { listing, orderId, staff, reservationIds: reservations.map(({ id }) => id), input };
}

/** Sells what a guest at the desk holds. */
export const sellTo = (
  { db }: Pick<TestDatabase, "db">,
  { input, staff }: DeskBasket,
  paying: DeskPaying = { method: "desk_cash" },
): Promise<SoldAtDesk> =>
  sellAtDesk(db, { ...input, ...(paying.method === "account" && { billing: someCompany }), paying }, staff);

/** Every way to pay at the desk without Stripe. */
export const payings: readonly DeskPaying[] = [
  { method: "desk_cash" },
  { method: "desk_terminal" },
  { method: "account" },
  { method: "none", reason: "the room was cold" },
];

/** Reads the payments of an order, the oldest first. */
export const readDeskPayments = ({ db }: Pick<TestDatabase, "db">, orderId: string) => db.sql<Record<string, unknown>[]>`
  select status, method, outcome, amount_minor as amount, captured_minor as captured, waived_minor as waived, reason,
    taken_by as "takenBy", stripe_payment_intent_id as intent
  from payments where order_id = ${orderId} order by created_at`;

/** Reads the reservations of an order. */
export const readDeskLines = ({ db }: Pick<TestDatabase, "db">, orderId: string) => db.sql<{ status: string; total: bigint }[]>`
  select status, total_minor as total from reservations where order_id = ${orderId} order by created_at, id`;

/** Checks every invariant that a sale can break. */
export async function expectSound({ db }: Pick<TestDatabase, "db">, { listingId }: MadeListing): Promise<void> {
  const findings = [...(await auditReservations(db, listingId)), ...(await auditPayments(db)), ...(await auditDocuments(db))];
  expect(findings).toEqual([]);
}

/** Makes an `addAtDesk` for tests: one line of a listing, for a basket and by its member of staff. */
export const addingTo =
  (db: Db) =>
  ({ orderId, staff }: DeskBasket, listing: MadeListing, options: LineOptions = {}, requestId: string = randomUUID()) =>
    addAtDesk(db, db, { requestId, orderId, lines: [lineFor(listing, options)] }, staff);
