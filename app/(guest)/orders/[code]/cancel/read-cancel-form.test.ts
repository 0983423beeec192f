/** Tests that exactly the choice in the address is cancelled, or nothing. */
import { describe, expect, it } from "vitest";

import { choiceOf, preselect } from "./read-cancel-form";

const open = [
  { reservationId: "a", quantity: 3, listingName: "A show" },
  { reservationId: "b", quantity: 1, listingName: "A room" },
];
const quantities = (query: Record<string, string | string[]>) => choiceOf(open, query).chosen.map(({ quantity }) => quantity);

describe("choice of what to cancel", () => {
  it("is all when the address says nothing, and what it says else", () => {
    expect(choiceOf(open, { done: "x" })).toMatchObject({ isAll: true, problems: [] });
    expect(quantities({})).toEqual([3, 1]);
    expect(choiceOf(open, { "u.a": "2" })).toMatchObject({ isAll: false, problems: [] });
    expect(quantities({ "u.a": "2" })).toEqual([2, 0]);
  });

  it.each(["5", "-1", "abc", "", "1.5", "99999"])("is not guessed from %j", (value) => {
    expect(choiceOf(open, { "u.a": value }).problems).toEqual(["A show: choose a whole number from 0 to 3."]);
  });

  it("is not guessed from a number given twice, or for what is not there", () => {
    expect(choiceOf(open, { "u.a": ["1", "2"] }).problems).toHaveLength(1);
    expect(choiceOf(open, { "u.c": "1" }).problems).toEqual([expect.stringContaining("not part of this booking")]);
  });

  it("is something", () => {
    expect(choiceOf(open, { "u.a": "0" }).problems).toEqual(["Choose at least one item to cancel."]);
  });
});

describe("preselection", () => {
  const line = (reservationId: string, refundMinor: bigint, valueMinor = 100n, quantity = 2) => ({
    line: { reservationId },
    quantity,
    valueMinor,
    refundMinor,
  });
  const preselected = (...lines: ReturnType<typeof line>[]) => preselect(lines).map(({ quantity }) => quantity);

  it("is what gives something back, and what was free, but never what would be lost", () => {
    expect(preselected(line("a", 50n), line("b", 0n), line("c", 0n, 0n))).toEqual([2, 0, 2]);
    expect(preselected(line("a", 0n), line("b", 0n))).toEqual([0, 0]);
  });

  it("is the only unit there is, as nothing can be chosen", () => {
    expect(preselected(line("a", 0n, 100n, 1))).toEqual([1]);
    expect(preselected(line("a", 0n, 100n, 2))).toEqual([0]);
  });
});
