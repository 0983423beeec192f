/**
 * Names of guests: given at checkout, corrected while a booked line has not begun. See
 * docs/decisions/guest-names.md.
 *
 * Raw SQL: the names that a listing asks for, by the expression of lib/catalog.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import type { GuestNamesAsked } from "@/db/schema";
import { guestNamesAskedColumn, namesNeeded } from "@/lib/catalog/guest-names-asked";
import type { ListingKind } from "@/lib/catalog/schemas";
import { type Actor, formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { nameSchema } from "@/lib/core/validation/name-schema";
import { appendEvents } from "@/lib/events/append";
import { recordAudit } from "@/lib/events/record-audit";
import { replaceGuestNames } from "@/lib/reservations/guest-names";
import type { HeldReservation } from "@/lib/reservations/schemas";
import type { StaffActor } from "@/lib/staff/actor";

import { lockBooking } from "../records/booking-rows";
import { readLines } from "../view/internal/order-lines";
import { lockOrder, lockReservationsOfOrder, type OrderRow } from "../rows";
import { requireOrderPermission } from "../staff-access";
import type { OrderLine } from "../view/order-view";
import { hasBegun } from "../view/policy-deadlines";
import { versionOfNames } from "./names-version";

/** All names of one line, in the order of its guests. */
export interface NamesOfLine {
  readonly reservationId: string;
  readonly names: readonly string[];
}

interface NamedLine {
  readonly listingId: string;
  readonly reservationId: string;
  readonly asked: GuestNamesAsked;
  readonly needed: number;
}

type Issue = { readonly path: (string | number)[]; readonly message: string };

/**
 * Checks names against their lines.
 * @returns the names by line, as they are stored
 * @throws {DomainError} invalid_input: `guestNames.I.reservationId` for a line that takes none,
 * `guestNames.I.names` for a wrong count, `guestNames.I.names.J` for text that is no name
 */
function checkNames(lines: readonly NamedLine[], given: readonly NamesOfLine[]): { line: NamedLine; names: string[] }[] {
  const issues: Issue[] = [];
  const checked = given.flatMap(({ reservationId, names }, index) => {
    const line = lines.find((candidate) => candidate.reservationId === reservationId);
    const isRepeated = given.findIndex((other) => other.reservationId === reservationId) < index;
    const at = (...path: (string | number)[]) => ["guestNames", index, ...path];
    if (!line || line.needed === 0 || isRepeated) {
      const message = isRepeated
        ? "This line is named twice."
        : line
          ? "No names are asked for here."
          : "This is not part of the order.";
      issues.push({ path: at("reservationId"), message });
      return [];
    }
    if (names.length !== line.needed) issues.push({ path: at("names"), message: countMessage(line.needed) });
    const parsed = names.map((name) => nameSchema("Enter a name.").safeParse(name));
    for (const [place, { error }] of parsed.entries())
      for (const { message } of error?.issues ?? []) issues.push({ path: at("names", place), message });
    return [{ line, names: parsed.flatMap(({ data }) => data ?? []) }];
  });
  if (issues.length > 0) throw new DomainError("invalid_input", { issues });
  return checked;
}

const countMessage = (needed: number) => (needed === 1 ? "Give one name." : `Give ${needed} names.`);

interface AtCheckout {
  readonly given: readonly NamesOfLine[];
  /** Name of the person who books: this person checks in where a line asks for one name and none is given. */
  readonly bookedBy: string;
  /** True when every line that asks for names must have them now. */
  readonly isComplete: boolean;
}

/**
 * Stores the names of held lines, before they are paid.
 * @param holds locked by the caller
 * @throws {DomainError} invalid_input, see {@link checkNames}; with no path where a line that must have names
 * has none
 */
export async function nameHoldsStep(tx: Tx, holds: readonly HeldReservation[], { given, bookedBy, isComplete }: AtCheckout) {
  const lines = await readNamedLines(tx, holds);
  const checked = checkNames(lines, given);
  const named = new Set(checked.map(({ line }) => line.reservationId));
  const unnamed = lines.filter(({ needed, reservationId }) => needed > 0 && !named.has(reservationId));
  if (isComplete && unnamed.length > 0)
    throw new DomainError("invalid_input", {
      issues: [{ path: [], message: "The order has changed since this page was opened. Reload it and enter the names." }],
    });
  for (const { line, names } of checked) await replaceGuestNames(tx, line, names);
  for (const line of unnamed) if (line.asked === "lead") await replaceGuestNames(tx, line, [bookedBy]);
}

async function readNamedLines(tx: Tx, holds: readonly HeldReservation[]): Promise<NamedLine[]> {
  const rows = await tx.sql<{ id: string; kind: ListingKind; asked: GuestNamesAsked }[]>`
    select l.id, l.kind, ${guestNamesAskedColumn(tx)} as asked from listings l
    where l.id = any(${holds.map(({ listingId }) => listingId)}::uuid[])`;
  const listings = new Map(rows.map((row) => [row.id, row]));
  return holds.map(({ listingId, id: reservationId, quantity, guests }) => {
    const listing = listings.get(listingId);
    if (!listing) throw new Error(`reservation ${reservationId} is of a listing that does not exist`);
    const { kind, asked } = listing;
    return { listingId, reservationId, asked, needed: namesNeeded(asked, { kind, quantity, guests }) };
  });
}

/**
 * Tells whether the names of a booked line may still be corrected: as long as it may be cancelled or changed.
 * @param nowMs epoch milliseconds
 */
export function mayCorrectNames(line: Pick<OrderLine, "status" | "place" | "guestNames">, nowMs: number): boolean {
  return line.guestNames.length > 0 && line.status === "confirmed" && !hasBegun(line, nowMs);
}

/** Corrected names of one line. */
export interface CorrectedNames extends NamesOfLine {
  /**
   * Version of the names that the form showed (names-version.ts): other ones by now are another person's
   * correction, and refuse. Absent where no names were shown.
   */
  readonly seen?: string | undefined;
}

export interface CorrectNamesInput<A extends Actor = Actor> {
  readonly orderId: string;
  readonly actor: A;
  /** Names by line; lines that are left out keep their names. */
  readonly given: readonly CorrectedNames[];
}

/**
 * Corrects names on a booked order. The history states the guests whose names changed, and repeats no name.
 * @param input.actor the order's holder, or a reader with its signed link
 * @returns true when any name is different now
 * @throws {DomainError} not_found, also for an order of another holder; invalid_state when the order is not
 * booked, or a line was cancelled or used or has begun, and with `changed` where the names are not those that
 * were seen; invalid_input, see {@link checkNames}
 */
export async function correctGuestNames(db: Db, input: CorrectNamesInput): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const order = await lockBooking(tx, input.orderId, input.actor);
    return (await correctStep(tx, order, input)).length > 0;
  });
}

/**
 * Corrects names for staff, as {@link correctGuestNames} does. The audit trail states the guests, too.
 * @param input.actor the member of staff
 * @throws {DomainError} as {@link correctGuestNames}; forbidden; not_found for a partner's order
 */
export async function correctGuestNamesForVenue(db: Db, input: CorrectNamesInput<StaffActor>): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { orderId, actor } = input;
    const order = await lockForStaff(tx, orderId);
    await requireOrderPermission(tx, actor, "orders.edit", orderId);
    const changed = await correctStep(tx, order, input);
    if (changed.length === 0) return false;
    const data = { lines: changed.map(({ line, numbers }) => ({ reservationId: line.reservationId, numbers })) };
    await recordAudit(tx, { actor, action: "order.correct_names", subject: `order:${orderId}`, data });
    return true;
  });
}

interface ChangedNames {
  readonly line: NamedLine;
  /** Numbers of the guests whose names are different now. */
  readonly numbers: readonly number[];
}

/** Replaces the names of an order whose locks the transaction has, and writes the events. */
async function correctStep(
  tx: Tx,
  { status }: Pick<OrderRow, "status">,
  { orderId, actor, given }: CorrectNamesInput,
): Promise<ChangedNames[]> {
  if (status !== "confirmed") throw new DomainError("invalid_state", { state: status });
  const lines = await readLines(tx, orderId);
  const nowMs = (await databaseNow(tx)).getTime();
  const checked = checkNames(lines.map(toNamedLine), given);
  for (const { line } of checked) requireCorrectable(lines, line, nowMs);
  for (const corrected of given) requireAsSeen(lines, corrected);
  const changed: ChangedNames[] = [];
  for (const { line, names } of checked) {
    const numbers = await replaceGuestNames(tx, line, names);
    if (numbers.length > 0) changed.push({ line, numbers });
  }
  await appendEvents(
    tx,
    changed.map(({ line: { listingId, reservationId }, numbers }) => ({
      listingId,
      reservationId,
      type: "names_changed",
      data: { numbers },
      actor: formatActor(actor),
    })),
  );
  return changed;
}

async function lockForStaff(tx: Tx, orderId: string): Promise<OrderRow> {
  await lockReservationsOfOrder(tx, orderId);
  const order = await lockOrder(tx, orderId);
  if (!order || order.holderKind === "partner") throw new DomainError("not_found", { what: "order" });
  return order;
}

const toNamedLine = ({ listingId, reservationId, guestNamesAsked: asked, guestNames }: OrderLine): NamedLine => ({
  listingId,
  reservationId,
  asked,
  needed: guestNames.length,
});

function requireCorrectable(lines: readonly OrderLine[], { reservationId }: NamedLine, nowMs: number): void {
  const line = lines.find((candidate) => candidate.reservationId === reservationId);
  if (line && mayCorrectNames(line, nowMs)) return;
  throw new DomainError("invalid_state", { state: line?.status === "confirmed" ? "begun" : (line?.status ?? "cancelled") });
}

/** Refuses names that replace others than those that were seen; a form that is sent twice replaces none. */
function requireAsSeen(lines: readonly OrderLine[], { reservationId, names, seen }: CorrectedNames): void {
  const line = lines.find((candidate) => candidate.reservationId === reservationId);
  if (!line || seen === undefined) return;
  const present = versionOfNames(line.guestNames);
  if (present === seen || present === versionOfNames(names)) return;
  throw new DomainError("invalid_state", { state: "changed" }, "the names were corrected since they were shown");
}
