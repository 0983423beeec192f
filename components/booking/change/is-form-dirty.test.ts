/** Tests when a quote no longer matches the fields beside it. */
import { describe, expect, it } from "vitest";

import { isFormDirty } from "./is-form-dirty";

const number = (value: string) => ({ name: "quantity", value, defaultValue: "3" });
const choice = (chosen: number) => ({
  name: "unit",
  value: String(chosen),
  options: [0, 1].map((index) => ({ selected: index === chosen, defaultSelected: index === 0 })),
});

describe("fields beside a quote", () => {
  it("are what is quoted until one of them is changed, also to nothing", () => {
    expect(isFormDirty([number("3"), choice(0)])).toBe(false);
    expect(isFormDirty([number("1"), choice(0)])).toBe(true);
    expect(isFormDirty([number(""), choice(0)])).toBe(true);
    expect(isFormDirty([number("3"), choice(1)])).toBe(true);
  });

  it("are what is quoted again when they are put back", () => {
    expect(isFormDirty([number("3")])).toBe(false);
  });

  it("do not count where they are not sent, as a button", () => {
    expect(isFormDirty([{ name: "", value: "x", defaultValue: "" }, {}])).toBe(false);
  });
});
