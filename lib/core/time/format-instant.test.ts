/** Tests that all times on a page have the same kind of clock, that of the reader's region. */
import { describe, expect, it } from "vitest";

import { formatTime } from "./dates";
import { formatInstant, wallTimeAt } from "./format-instant";

const evening = Date.UTC(2026, 10, 25, 16, 3);

describe("an instant in words", () => {
  it("has the clock of the reader's region, as a time on a wall has", () => {
    expect(formatInstant(evening, "UTC", "en-US")).toBe("Nov 25, 2026, 4:03\u00a0PM");
    expect(formatInstant(evening, "Europe/Stockholm", "en-US", { hour: "2-digit", minute: "2-digit" })).toBe("5:03\u00a0PM");
    expect(formatInstant(Date.UTC(2026, 10, 25), "UTC", "en-US", { timeStyle: "short" })).toBe("12:00\u00a0AM");
    expect(["17:03", "00:00:00", "12:30"].map((time) => formatTime(time, "en-US"))).toEqual([
      "5:03\u00a0PM",
      "12:00\u00a0AM",
      "12:30\u00a0PM",
    ]);
    expect(formatInstant(Date.UTC(2026, 10, 25), "UTC", "en-GB", { timeStyle: "short" })).toBe("00:00");
    expect(["09:03", "00:00:00"].map((time) => formatTime(time, "en-GB"))).toEqual(["09:03", "00:00"]);
  });

  it("has the order of the region, and British English for other languages", () => {
    expect(formatInstant(evening, "UTC", "en-GB")).toBe("25 Nov 2026, 16:03");
    expect(formatInstant(evening, "UTC", "en-GB", { day: "numeric", month: "short" })).toBe("25 Nov");
    expect(formatInstant(evening, "UTC", "de-DE")).toBe("25 Nov 2026, 16:03");
  });

  it("reads a wall clock as ISO writes it", () => {
    expect(wallTimeAt("Asia/Tokyo", evening)).toEqual({ date: "2026-11-26", time: "01:03" });
  });
});
