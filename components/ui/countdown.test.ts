import { describe, expect, it } from "vitest";
import { countdownAnnouncement, countdownText } from "./countdown";

describe("countdownText", () => {
  it.each([
    [-5, "0:00"],
    [0, "0:00"],
    [0.2, "0:01"],
    [59, "0:59"],
    [60, "1:00"],
    [599.4, "10:00"],
    [3723, "1:02:03"],
  ])("%f seconds are %s", (seconds, text) => {
    expect(countdownText(seconds)).toBe(text);
  });
});

describe("countdownAnnouncement", () => {
  it("changes only when a threshold is passed", () => {
    const heard = Array.from({ length: 700 }, (_, index) => countdownAnnouncement(600 - index)).filter(
      (text, index, all) => text !== "" && text !== all[index - 1],
    );
    expect(heard).toEqual([
      "Five minutes left.",
      "Two minutes left.",
      "One minute left.",
      "15 seconds left.",
      "Your time has run out.",
    ]);
  });
});
