/**
 * An entry of the log: all that a consumer needs to answer a request. Its text is short, since Redis keeps it
 * for each request that waits: a JSON array that begins with the number of its form.
 */
import { z } from "zod";

import type { HoldingActor } from "@/lib/core/actor";
import { addDays, fromDayNumber, nightsBetween, toDayNumber } from "@/lib/core/time/dates";
import { maxQuantity } from "@/lib/inventory/limits";
import { maxGuestsPerUnit, maxLinesPerOrder } from "@/lib/reservations/limits";
import type { HoldLine } from "@/lib/reservations/schemas";

import { packId, unpackId } from "./ids";

export interface BookingEntry {
  readonly id: string;
  readonly listingId: string;
  readonly actor: HoldingActor;
  /** Session of the waiting room in which the request was sent; undefined for a partner's. */
  readonly session: string | undefined;
  /** Short hash of the person who may have one request in the sale; undefined for a partner's. */
  readonly person: string | undefined;
  /** All of the listing. */
  readonly lines: readonly HoldLine[];
  /** Epoch milliseconds by the database's clock. */
  readonly takenAtMs: number;
  /** Time after which it is answered as expired. */
  readonly deadlineMs: number;
}

/** Number of the form; an entry of another one is set aside. */
const form = 1;

const packedId = z.string().transform((text, context) => {
  const id = unpackId(text);
  if (id === undefined) context.addIssue({ code: "custom", message: "not an id" });
  return id ?? z.NEVER;
});
const count = (max: number) => z.int().min(1).max(max);
const lineSchema = z.tuple([
  packedId,
  z.int().nonnegative(),
  count(1_000),
  count(maxQuantity),
  count(maxQuantity * maxGuestsPerUnit),
  z.string().regex(/^\d*$/),
]);
const entrySchema = z.tuple([
  z.literal(form),
  packedId,
  packedId,
  z.string().regex(/^[ugpt][\w-]{22,43}$/),
  z.string(),
  z.string(),
  z.array(lineSchema).min(1).max(maxLinesPerOrder),
  z.int().positive(),
  z.int().positive(),
]);

/** Writes an entry as text. */
export function formatEntry(entry: BookingEntry): string {
  const { id, listingId, actor, session, person, lines, takenAtMs, deadlineMs } = entry;
  const packed: z.input<typeof entrySchema> = [
    form,
    packId(id),
    packId(listingId),
    formatActorShort(actor),
    session ?? "",
    person ?? "",
    lines.map(({ unitTypeId, checkIn, checkOut, quantity, guests, expectedTotalMinor }) => [
      packId(unitTypeId),
      toDayNumber(checkIn),
      nightsBetween(checkIn, checkOut),
      quantity,
      guests,
      expectedTotalMinor === undefined ? "" : String(expectedTotalMinor),
    ]),
    takenAtMs,
    deadlineMs - takenAtMs,
  ];
  return JSON.stringify(packed);
}

/**
 * Reads an entry.
 * @returns the entry, or what is wrong with the text
 */
export function parseEntry(text: string): { readonly entry: BookingEntry } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "not JSON" };
  }
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return { fault: z.prettifyError(parsed.error).slice(0, 500) };
  const [, id, listingId, actor, session, person, lines, takenAtMs, forMs] = parsed.data;
  return {
    entry: {
      id,
      listingId,
      actor: parseActorShort(actor),
      session: session === "" ? undefined : session,
      person: person === "" ? undefined : person,
      lines: lines.map(([unitTypeId, day, nights, quantity, guests, total]) => {
        const checkIn = fromDayNumber(day);
        const expected = total === "" ? {} : { expectedTotalMinor: BigInt(total) };
        return { listingId, unitTypeId, checkIn, checkOut: addDays(checkIn, nights), quantity, guests, ...expected };
      }),
      takenAtMs,
      deadlineMs: takenAtMs + forMs,
    },
  };
}

/** Writes an actor as a letter and its id: u(ser), g(uest), p(artner), t(est mode of a partner). */
function formatActorShort(actor: HoldingActor): string {
  switch (actor.kind) {
    case "user":
      return `u${packId(actor.userId)}`;
    case "guest":
      return `g${Buffer.from(actor.guestId, "hex").toString("base64url")}`;
    case "partner":
      return `${actor.test ? "t" : "p"}${packId(actor.partnerId)}`;
  }
}

function parseActorShort(text: string): HoldingActor {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case "u":
      return { kind: "user", userId: unpackId(rest) ?? "" };
    case "g":
      return { kind: "guest", guestId: Buffer.from(rest, "base64url").toString("hex") };
    default:
      return { kind: "partner", partnerId: unpackId(rest) ?? "", test: text.startsWith("t") };
  }
}
