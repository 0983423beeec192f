/** For tests: what was booked ahead, moved to where it is wanted in time. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import type { TestDatabase } from "@/db/testing/database";
import type { ListingOptions } from "@/db/testing/factories";
import type { LineOptions } from "@/db/testing/requests";
import { moveDates } from "@/db/testing/time";
import { type IsoDate, nightsBetween } from "@/lib/core/dates";
import { dateIn } from "@/lib/core/zones";
import { bookSomething } from "@/lib/orders/testing";

import { ticketCode } from "./ticket-code";

const minuteMs = 60_000;

/** A local time of day a number of minutes from now, and its date, in a zone. */
export function inMinutes(zone: string, minutes: number): { readonly date: IsoDate; readonly time: string } {
  const atMs = Date.now() + minutes * minuteMs;
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return { date: dateIn(zone, atMs), time: time.format(atMs) };
}

export interface BookedFor {
  readonly listingId: string;
  readonly slug: string;
  readonly reservationIds: readonly string[];
  readonly code: string;
  readonly orderId: string;
  readonly viewer: { readonly holder: { readonly kind: "user" | "guest" | "partner"; readonly id: string } };
  /** Of the first line unless another is named. */
  readonly ticket: (number: number, line?: number) => string;
}

/** Books something far ahead and moves its first date to another. */
export async function bookFor(
  database: Pick<TestDatabase, "db">,
  date: IsoDate,
  { listing, lines = [{}] }: { listing?: ListingOptions["listing"]; lines?: readonly LineOptions[] } = {},
): Promise<BookedFor> {
  const options: ListingOptions = { ...(listing === undefined ? {} : { listing }), total: 20 };
  const booked = await bookSomething(database, { listing: options, lines });
  await moveDates(database.db, booked.listing.listingId, nightsBetween(booked.listing.from, date));
  return {
    listingId: booked.listing.listingId,
    slug: booked.listing.slug,
    reservationIds: booked.reservationIds,
    code: booked.code,
    orderId: booked.orderId,
    viewer: booked.viewer,
    ticket: (number, line = 0) => ticketCode(booked.code, booked.reservationIds[line] ?? "", number),
  };
}

/** An event that began, or begins, a number of minutes from now in Berlin, with tickets booked for it. */
export async function bookEvent(
  database: Pick<TestDatabase, "db">,
  minutes: number,
  quantity: number,
): Promise<BookedFor & { date: IsoDate }> {
  const { date, time } = inMinutes("Europe/Berlin", minutes);
  const listing = { kind: "event" as const, startsAt: time, name: `Concert ${randomUUID().slice(0, 8)}` };
  return { ...(await bookFor(database, date, { listing, lines: [{ quantity, guests: quantity }] })), date };
}

/** Somebody of the staff. @returns `user:ID` */
export async function makeStaff(db: Db, name = "Ines Duarte"): Promise<string> {
  const id = randomUUID();
  await db.orm.insert(users).values({ id, email: `${id}@example.com`, name, role: "staff", sessionVersion: 1 });
  return `user:${id}`;
}
