/** Tests that a change names the values before and after, and the amount. */
import { describe, expect, it } from "vitest";

import { formatDateRange } from "@/lib/core/time/dates";
import type { HistoryTerms, OrderHistoryEntry, OrderLinePlace } from "@/lib/orders/view/order-view";

import { historyWords } from "./history-copy";

const at = new Date("2027-05-01T10:00:00Z");
const terms = (change: Partial<HistoryTerms> = {}): HistoryTerms => ({
  unitTypeName: "Small",
  checkIn: "2027-06-03",
  checkOut: "2027-06-05",
  quantity: 1,
  guests: 2,
  isFree: false,
  ...change,
});
const range = (to: string) => formatDateRange("2027-06-03", to, "en-GB");
const say = (entry: Omit<OrderHistoryEntry, "at">, kind: OrderLinePlace["kind"] = "stay", others: readonly string[] = []) => {
  const place = { kind } as OrderLinePlace;
  const lines = ["Casa", ...others].map((listingName, index) => ({ reservationId: `r${index}`, listingName, place }));
  return historyWords({ at, ...entry }, { currency: "EUR", lines }, "en-GB");
};

describe("a change in the history", () => {
  it("names each difference with what it was before, and what was paid", () => {
    const after = terms({ checkOut: "2027-06-06", unitTypeName: "Large", guests: 3 });
    expect(say({ type: "changed", balanceMinor: 5_000n, changes: [{ reservationId: "r0", before: terms(), after }] })).toEqual([
      `${range("2027-06-06")}, before ${range("2027-06-05")}`,
      "Large, before Small",
      "3 guests, before 2 guests",
      "€50.00 paid",
    ]);
  });

  it("names additional units and the refund", () => {
    const changes = [
      { reservationId: "r0", before: terms(), after: terms() },
      { reservationId: "new", before: null, after: terms({ quantity: 2 }) },
    ];
    expect(say({ type: "changed", balanceMinor: -1_000n, changes }, "event")).toEqual([
      "2 tickets more: Small, Thu 3 Jun",
      "€10.00 refunded",
    ]);
  });

  it("names the cancelled part, and of which line it is", () => {
    const changes = [
      { reservationId: "r0", before: terms({ quantity: 3 }), after: terms({ quantity: 2 }) },
      { reservationId: "r1", before: terms(), after: null },
    ];
    expect(say({ type: "partly_cancelled", amountMinor: 0n, changes }, "flight", ["Ferry"])).toEqual([
      "Casa: 2 seats, before 3 seats",
      "Ferry: 1 seat cancelled",
      "No refund",
    ]);
  });

  it("says that it was free where nothing could come back", () => {
    const changes = [{ reservationId: "r0", before: terms({ isFree: true }), after: null }];
    expect(say({ type: "cancelled", amountMinor: 0n, changes }, "event")).toEqual(["1 ticket cancelled", "It was free"]);
  });

  it("adds nothing to anything else", () => {
    expect(say({ type: "payment_captured", amountMinor: 5_000n })).toEqual([]);
  });
});
