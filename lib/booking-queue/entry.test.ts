/** Entries and ids of the queue: what is written is read again, and nothing else is. */
import { createHash, randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";

import { type BookingEntry, formatEntry, parseEntry } from "./entry";
import { bookingRequestId, packId, partitionOf, partitionOfId, unpackId } from "./ids";

const id = fc.uuid();
const listingId = randomUUID();
const actor = fc.oneof(
  fc.record({ kind: fc.constant("user" as const), userId: id }),
  fc.record({ kind: fc.constant("partner" as const), partnerId: id, test: fc.boolean() }),
  id.map((seed) => ({ kind: "guest" as const, guestId: createHash("sha256").update(seed).digest("hex") })),
);
const line = fc.record({
  listingId: fc.constant(listingId),
  unitTypeId: id,
  days: fc.integer({ min: 0, max: 3_000 }),
  nights: fc.integer({ min: 1, max: 30 }),
  quantity: fc.integer({ min: 1, max: 10 }),
  guests: fc.integer({ min: 1, max: 20 }),
  total: fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n }), { nil: undefined }),
});
const entry = fc
  .record({
    id,
    listingId: fc.constant(listingId),
    actor,
    session: fc.option(fc.constantFrom("1:0:5", "12:3:999999"), { nil: undefined }),
    person: fc.option(fc.constantFrom("AbCdEfGhIjk", "12345678901"), { nil: undefined }),
    lines: fc.array(line, { minLength: 1, maxLength: 10 }),
    takenAtMs: fc.integer({ min: 1, max: 4_000_000_000_000 }),
    forMs: fc.integer({ min: 1, max: 3_600_000 }),
  })
  .map(({ lines, forMs, ...rest }): BookingEntry => ({
    ...rest,
    deadlineMs: rest.takenAtMs + forMs,
    lines: lines.map(({ days, nights, total, ...others }) => {
      const checkIn = addDays("2026-01-01", days);
      return {
        ...others,
        checkIn,
        checkOut: addDays(checkIn, nights),
        ...(total === undefined ? {} : { expectedTotalMinor: total }),
      };
    }),
  }));

describe("an entry", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(entry, (written) => {
        expect(parseEntry(formatEntry(written))).toEqual({ entry: written });
      }),
    );
  });

  it("of one line takes at most 240 bytes", () => {
    fc.assert(
      fc.property(entry, ({ lines, ...rest }) => {
        expect(formatEntry({ ...rest, lines: lines.slice(0, 1) }).length).toBeLessThanOrEqual(240);
      }),
    );
  });

  it("is none of ours unless all of it is right", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseEntry(text)).toEqual({ fault: expect.any(String) as string });
      }),
    );
    fc.assert(
      fc.property(entry, fc.nat(8), (written, nth) => {
        const fields = JSON.parse(formatEntry(written)) as unknown[];
        fields[nth] = { wrong: true };
        expect(parseEntry(JSON.stringify(fields))).toHaveProperty("fault");
      }),
    );
  });
});

describe("an id", () => {
  it("is the same for the same seed, names its partition, and packs into 22 characters", () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 0, max: 4_095 }), (seed, partition) => {
        const made = bookingRequestId(seed, partition);
        expect(bookingRequestId(seed, partition)).toBe(made);
        expect(partitionOfId(made)).toBe(partition);
        expect([packId(made).length, unpackId(packId(made))]).toEqual([22, made]);
      }),
    );
    expect(() => bookingRequestId(randomUUID(), 4_096)).toThrow(/no place/);
    expect([unpackId(""), unpackId("x".repeat(23)), unpackId("!".repeat(22))]).toEqual([undefined, undefined, undefined]);
  });

  it("spreads listings evenly over the partitions", () => {
    const counts = new Map<number, number>();
    for (let nth = 0; nth < 64_000; nth += 1) {
      const partition = partitionOf(randomUUID(), 64);
      counts.set(partition, (counts.get(partition) ?? 0) + 1);
    }
    expect(counts.size).toBe(64);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(250);
  });
});
