import { createHash } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { commitmentOf, positionOf, prepareDraw } from "./permutation";

const room = { sale: "3a6f0c1e-6a52-4f0e-9d39-0d6a7b1f0c11", lane: "all" };
const secretOf = (text: string) => createHash("sha256").update(text).digest("hex");
const positions = async (secret: string, size: number, where = room) => {
  const draw = await prepareDraw(secret, where, size);
  return Array.from({ length: size }, (_, index) => positionOf(draw, index));
};

describe("the draw", () => {
  it("is a permutation for any secret and size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 0, max: 3_000 }), async (text, size) => {
        const all = await positions(secretOf(text), size);
        expect(all.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
      }),
      { numRuns: 150 },
    );
  });

  it("is a permutation of a million", async () => {
    const size = 1_000_000;
    const draw = await prepareDraw(secretOf("a million"), room, size);
    const seen = new Uint8Array(size);
    for (let index = 0; index < size; index += 1) seen[positionOf(draw, index)] = 1;
    expect(seen.every((mark) => mark === 1)).toBe(true);
  });

  it("is another one for another secret, sale, lane or size", async () => {
    const [base, ...others] = await Promise.all([
      positions(secretOf("one"), 500),
      positions(secretOf("two"), 500),
      positions(secretOf("one"), 500, { ...room, lane: "members" }),
      positions(secretOf("one"), 500, { ...room, sale: "another" }),
      positions(secretOf("one"), 501),
    ]);
    for (const other of others) expect(other.slice(0, 500)).not.toEqual(base);
  });

  it("is fair: over many secrets each index has every position about as often", async () => {
    // 8 indices, 8,000 draws: 1,000 expected per cell. Pearson's chi-squared over 64 cells with 49 degrees of
    // freedom; 99.99 % lie below 97.
    const size = 8;
    const draws = 8_000;
    const cells = Array.from({ length: size * size }, () => 0);
    for (let draw = 0; draw < draws; draw += 1) {
      for (const [index, position] of (await positions(secretOf(`fair ${draw}`), size)).entries())
        cells[index * size + position] = (cells[index * size + position] ?? 0) + 1;
    }
    const expected = draws / size;
    const chiSquared = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquared).toBeLessThan(97);
  });

  it("does not depend on arrival: the first hundred are spread over the whole queue", async () => {
    const size = 10_000;
    const early = (await positions(secretOf("early birds"), size)).slice(0, 100);
    const mean = early.reduce((sum, position) => sum + position, 0) / early.length;
    // Six standard errors of a mean of 100 uniform positions.
    expect(Math.abs(mean - size / 2)).toBeLessThan((6 * size) / Math.sqrt(12) / 10);
  });

  it("refuses what cannot be", async () => {
    await expect(prepareDraw("short", room, 5)).rejects.toThrow(RangeError);
    for (const size of [-1, 1.5, 2 ** 31]) await expect(prepareDraw(secretOf("x"), room, size)).rejects.toThrow(RangeError);
    const draw = await prepareDraw(secretOf("x"), room, 5);
    for (const index of [-1, 5, 0.5, NaN]) expect(() => positionOf(draw, index)).toThrow(RangeError);
  });

  it("is committed to by the secret's SHA-256", async () => {
    expect(await commitmentOf(secretOf("x"))).toBe(createHash("sha256").update(secretOf("x")).digest("hex"));
  });
});
