import { describe, expect, it } from "vitest";

import { hasCode } from "@/lib/core/errors";

import type { OrderLine } from "../../view/order-view";
import { planStaffRefund, refundableLines, type WantedRefund } from "./plan-staff-refund";

const line = (reservationId: string, values: Partial<OrderLine>): OrderLine =>
  ({ reservationId, status: "confirmed", totalMinor: 10_000n, keptMinor: 0n, ...values }) as OrderLine;

const [booked, partly, cancelled] = [
  line("booked", {}),
  line("partly", { totalMinor: 4_000n, keptMinor: 1_000n }),
  line("cancelled", { status: "cancelled", keptMinor: 2_500n }),
];

const bounds = { leftMinor: 12_000n, currency: "EUR", locale: "en-GB" };
const lines = refundableLines([booked, partly, cancelled], new Map([["booked", 3_000n]]), bounds.leftMinor);
const plan = (wanted: WantedRefund, leftMinor = bounds.leftMinor) => planStaffRefund(lines, wanted, { ...bounds, leftMinor });

/** Returns the field of the first problem. */
function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (hasCode(error, "invalid_input")) return error.details.issues.map(({ path }) => path.join(".")).join(" ");
    throw error;
  }
  return "none";
}

describe("refundableLines", () => {
  it("counts what is booked and kept, less earlier refunds of the line", () => {
    const found = lines.map(({ refundableMinor, waivableMinor }) => [refundableMinor, waivableMinor]);
    expect(found).toEqual([
      [7_000n, 0n],
      [5_000n, 1_000n],
      [2_500n, 2_500n],
    ]);
  });

  it("never counts more than is left of the payments, nor less than nothing", () => {
    expect(refundableLines([booked], new Map(), 200n)[0]?.refundableMinor).toBe(200n);
    expect(refundableLines([booked], new Map([["booked", 11_000n]]), 200n)[0]?.refundableMinor).toBe(0n);
  });
});

describe("planStaffRefund", () => {
  it("takes an amount of the order, or parts by line that sum up", () => {
    expect(plan({ action: "refund", amount: 12_000n })).toEqual({ amountMinor: 12_000n, parts: [] });
    const parts = [
      { reservationId: "booked", amountMinor: 7_000n },
      { reservationId: "partly", amountMinor: 1n },
    ];
    expect(plan({ action: "refund", amount: parts })).toEqual({
      amountMinor: 7_001n,
      parts: [
        { line: booked, amountMinor: 7_000n },
        { line: partly, amountMinor: 1n },
      ],
    });
  });

  it.each([
    ["nothing", "amount", { action: "refund", amount: 0n }],
    ["less than nothing", "amount", { action: "refund", amount: -1n }],
    ["more than is left", "amount", { action: "refund", amount: 12_001n }],
    ["no line", "lines", { action: "refund", amount: [] }],
    ["nothing of a line", "lines.booked", { action: "refund", amount: [{ reservationId: "booked", amountMinor: 0n }] }],
    ["a negative part", "lines.booked", { action: "refund", amount: [{ reservationId: "booked", amountMinor: -5n }] }],
    ["more than a line", "lines.booked", { action: "refund", amount: [{ reservationId: "booked", amountMinor: 7_001n }] }],
    ["a line of another order", "lines.x", { action: "refund", amount: [{ reservationId: "x", amountMinor: 1n }] }],
    ["more than was kept", "lines.partly", { action: "waive", amount: [{ reservationId: "partly", amountMinor: 1_001n }] }],
    ["a fee of no line", "lines", { action: "waive", amount: 100n }],
  ] as const)("refuses %s", (_what, field, wanted) => {
    expect(problemOf(() => plan(wanted))).toBe(field);
  });

  it("refuses a line twice, and parts that together exceed what is left", () => {
    const part = { reservationId: "partly", amountMinor: 1n };
    expect(problemOf(() => plan({ action: "refund", amount: [part, part] }))).toBe("lines");
    const both = [
      { reservationId: "booked", amountMinor: 7_000n },
      { reservationId: "partly", amountMinor: 5_000n },
    ];
    expect(problemOf(() => plan({ action: "refund", amount: both }, 11_999n))).toBe("lines");
  });

  it("refuses an amount that Stripe cannot pay", () => {
    const wanted = { action: "refund", amount: 1_001n } as const;
    expect(problemOf(() => planStaffRefund([], wanted, { ...bounds, currency: "KWD" }))).toBe("amount");
  });
});
