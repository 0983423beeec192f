/** Helpers for tests: bookings made ahead and moved to the wanted time. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

import type { TestDatabase } from "@/db/testing/database";
import type { ListingOptions } from "@/db/testing/factories";
import type { LineOptions } from "@/db/testing/requests";
import { moveDates } from "@/db/testing/time";
import type { HoldingActor } from "@/lib/core/actor";
import { type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { bookSomething } from "@/lib/orders/testing";

import { ticketCode } from "./ticket-code";

/** A picture as a file, or as grey or coloured dots. */
type Picture =
  | Uint8Array
  | { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4 };

/**
 * Reads QR codes as a scanner does, by the reader that the entrance's page loads.
 * @returns their texts
 */
export async function readQr(picture: Picture): Promise<string[]> {
  const wasmBinary = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true });
  const found = await readBarcodes(picture instanceof Uint8Array ? picture : inColour(picture), { formats: ["QRCode"] });
  return found.map(({ text }) => text);
}

function inColour({ data, width, height, channels }: Exclude<Picture, Uint8Array>) {
  const dots = new Uint8ClampedArray(width * height * 4);
  for (let dot = 0; dot < width * height; dot += 1)
    for (let channel = 0; channel < 4; channel += 1)
      dots[dot * 4 + channel] = channel === 3 ? 255 : (data[dot * channels + Math.min(channel, channels - 1)] ?? 0);
  return { data: dots, width, height, colorSpace: "srgb" } as ImageData;
}

const minuteMs = 60_000;

/** Returns a local time of day a number of minutes from now, and its date, in a zone. */
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
  readonly actor: HoldingActor;
  /** Returns a ticket's code; of the first line unless another is given. */
  readonly ticket: (number: number, line?: number) => string;
}

/** Books a listing far ahead and moves its first date to another. */
export async function bookFor(
  database: Pick<TestDatabase, "db" | "owner">,
  date: IsoDate,
  { listing, lines = [{}] }: { listing?: ListingOptions["listing"]; lines?: readonly LineOptions[] } = {},
): Promise<BookedFor> {
  const options: ListingOptions = { ...(listing === undefined ? {} : { listing }), total: 20 };
  const booked = await bookSomething(database, { listing: options, lines });
  await moveDates(database.owner, booked.listing.listingId, nightsBetween(booked.listing.from, date));
  return {
    listingId: booked.listing.listingId,
    slug: booked.listing.slug,
    reservationIds: booked.reservationIds,
    code: booked.code,
    orderId: booked.orderId,
    actor: booked.actor,
    ticket: (number, line = 0) => ticketCode(booked.code, booked.reservationIds[line] ?? "", number),
  };
}

/** Books tickets of an event that began, or begins, a number of minutes from now. */
export async function bookEvent(
  database: Pick<TestDatabase, "db" | "owner">,
  minutes: number,
  quantity: number,
  timezone = "Europe/Berlin",
): Promise<BookedFor & { date: IsoDate }> {
  const { date, time } = inMinutes(timezone, minutes);
  const listing = { kind: "event" as const, timezone, startsAt: time, name: `Concert ${randomUUID().slice(0, 8)}` };
  return { ...(await bookFor(database, date, { listing, lines: [{ quantity, guests: quantity }] })), date };
}

/** Books a seat of a flight that departed, or departs, a number of minutes from now. */
export function bookFlight(
  database: Pick<TestDatabase, "db" | "owner">,
  minutes: number,
  timezone = "Europe/Berlin",
): Promise<BookedFor> {
  const { date, time } = inMinutes(timezone, minutes);
  return bookFor(database, date, { listing: { kind: "flight", timezone, departsAt: time } });
}
