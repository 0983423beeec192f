/**
 * Tests of the rows that a process treats as sold out, and of the times at which it asks the database again.
 */
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { findSoldOutLine, invalidateSoldOut, rememberSoldOut, rowKey } from "./sold-out";

const line = { listingId: "a", unitTypeId: "b", checkIn: "2027-01-01", checkOut: "2027-01-03" };
const keys = [rowKey("a", "b", "2027-01-02")];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  invalidateSoldOut(keys);
  vi.useRealTimers();
});

it("answers a crowd from memory, and lets one request in a tenth of a second ask again", () => {
  rememberSoldOut(keys);
  expect(findSoldOutLine([line])).toBe(0);
  vi.advanceTimersByTime(99);
  expect(findSoldOutLine([line])).toBe(0);
  vi.advanceTimersByTime(1);
  expect(findSoldOutLine([line])).toBeUndefined();
  expect(findSoldOutLine([line])).toBe(0);
  vi.advanceTimersByTime(100);
  expect(findSoldOutLine([line])).toBeUndefined();
  expect(findSoldOutLine([line])).toBe(0);
});

it("drops a refusal after a second, and at once where stock returns in this process", () => {
  rememberSoldOut(keys);
  vi.advanceTimersByTime(1_000);
  expect(findSoldOutLine([line])).toBeUndefined();
  expect(findSoldOutLine([line])).toBeUndefined();
  rememberSoldOut(keys);
  invalidateSoldOut(keys);
  expect(findSoldOutLine([line])).toBeUndefined();
});
