import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";
import { maxGuests, maxNights, maxQuantity } from "@/lib/inventory/limits";
import { holdLineSchema } from "@/lib/reservations/schemas";

import { lineSchema, toHoldLine } from "./holds";

const mostly = <T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: unusual });

/** Values within a bound, and across it. */
const near = (bound: number) =>
  mostly(
    fc.integer({ min: 1, max: bound }),
    fc.oneof(fc.integer({ min: -1, max: 1 }), fc.integer({ min: bound - 2, max: bound + 2 })),
  );
const dates = mostly(
  fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2026-01-01", days)),
  fc.constantFrom("2027-02-29", "2027-2-1", "1899-12-31", "3000-01-01", ""),
);
const lines = fc.record(
  {
    listing_id: mostly(fc.uuid(), fc.constant("none")),
    unit_type_id: fc.uuid(),
    check_in: dates,
    check_out: dates,
    nights: near(maxNights),
    quantity: near(maxQuantity),
    guests: near(maxGuests),
    expected_total: mostly(fc.nat(), fc.oneof(fc.integer({ max: 1 }), fc.double())),
  },
  { requiredKeys: ["listing_id", "unit_type_id", "check_in"] },
);

const lineOf = ({ nights, ...line }: typeof lines extends fc.Arbitrary<infer Line> ? Line : never) =>
  nights === undefined || line.check_in.length !== 10 || line.check_in === "2027-02-29"
    ? line
    : { ...line, check_out: addDays(line.check_in, nights) };

describe("a line of the API", () => {
  it("is refused by its own schema wherever the hold's would refuse it, as it is not asked again", () => {
    let passed = 0;
    fc.assert(
      fc.property(lines, (line) => {
        const parsed = lineSchema.safeParse(lineOf(line));
        if (!parsed.success) return;
        passed += 1;
        expect(holdLineSchema.safeParse(toHoldLine(parsed.data)).error).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it("names its own field where the dates make no range", () => {
    const line = { listing_id: randomUUID(), unit_type_id: randomUUID(), check_in: "2027-06-14", check_out: "2027-06-14" };
    for (const check_out of ["2027-06-14", "2027-06-01", "2027-08-14"])
      expect(lineSchema.safeParse({ ...line, check_out }).error?.issues.map(({ path }) => path)).toEqual([["check_out"]]);
    expect(lineSchema.safeParse({ ...line, check_out: "2027-06-15" }).success).toBe(true);
  });
});
