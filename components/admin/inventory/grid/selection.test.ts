import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isWithin, moveBy, placesOf, rangeOf, type Selection, sizeOf, spanOf } from "./selection";

const bounds = { rows: 5, cols: 20, page: 3 };
const at = (row: number, col: number): Selection => ({ active: { row, col }, anchor: { row, col } });
const press = (selection: Selection, key: string, { shift = false, ctrl = false } = {}) =>
  moveBy(selection, { key, shift, ctrl }, bounds);

describe("a key in the grid", () => {
  it.each([
    ["ArrowDown", 3, 4],
    ["ArrowUp", 1, 4],
    ["ArrowLeft", 2, 3],
    ["ArrowRight", 2, 5],
    ["Home", 2, 0],
    ["End", 2, 19],
    ["PageDown", 4, 4],
    ["PageUp", 0, 4],
  ])("%s moves the active cell", (key, row, col) => expect(press(at(2, 4), key)).toEqual(at(row, col)));

  it("with Ctrl goes to the corners", () => {
    expect(press(at(2, 4), "Home", { ctrl: true })).toEqual(at(0, 0));
    expect(press(at(2, 4), "End", { ctrl: true })).toEqual(at(4, 19));
  });

  it("with Shift extends the range from its anchor, and without it begins anew", () => {
    const wider = press(press(at(1, 1), "ArrowRight", { shift: true }) ?? at(0, 0), "ArrowDown", { shift: true });
    expect(wider).toEqual({ active: { row: 2, col: 2 }, anchor: { row: 1, col: 1 } });
    expect(press(wider ?? at(0, 0), "ArrowLeft")).toEqual(at(2, 1));
  });

  it("selects all, a row and a column", () => {
    expect(sizeOf(rangeOf(press(at(1, 1), "a", { ctrl: true }) ?? at(0, 0)))).toBe(100);
    expect(rangeOf(press(at(1, 1), " ", { shift: true }) ?? at(0, 0))).toEqual({ top: 1, bottom: 1, left: 0, right: 19 });
    expect(press(at(1, 1), " ", { ctrl: true })).toEqual(spanOf({ row: 1, col: 1 }, "column", bounds));
  });

  it("that types a value moves nothing", () => {
    for (const key of ["5", "x", "F2", "Enter", "Escape", "Tab", " "]) expect(press(at(1, 1), key)).toBeUndefined();
  });

  it("never leaves the grid", () => {
    const keys = fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown");
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean(), fc.boolean()), { maxLength: 40 }), (pressed) => {
        let selection = at(0, 0);
        for (const [key, shift, ctrl] of pressed) selection = press(selection, key, { shift, ctrl }) ?? selection;
        const whole = { top: 0, bottom: 4, left: 0, right: 19 };
        expect(isWithin(whole, selection.active) && isWithin(whole, selection.anchor)).toBe(true);
        expect([...placesOf(rangeOf(selection))]).toHaveLength(sizeOf(rangeOf(selection)));
      }),
    );
  });
});
