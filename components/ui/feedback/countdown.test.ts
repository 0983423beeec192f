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
      "Less than five minutes left.",
      "Less than two minutes left.",
      "Less than a minute left.",
      "Less than 15 seconds left.",
      "Your time has run out.",
    ]);
  });

  it("says what comes to its end in that thing's own words", () => {
    const words = { below: (span: string) => `The queue opens in less than ${span}.`, over: "The places are being drawn." };
    expect(countdownAnnouncement(40, words)).toBe("The queue opens in less than a minute.");
    expect(countdownAnnouncement(0, words)).toBe("The places are being drawn.");
    expect(countdownAnnouncement(0)).toBe("Your time has run out.");
  });

  it("says nothing untrue on a page that comes between two thresholds", () => {
    expect(countdownAnnouncement(12)).toBe("Less than 15 seconds left.");
    expect(countdownAnnouncement(0.5)).toBe("Less than 15 seconds left.");
    expect(countdownAnnouncement(250)).toBe("Less than five minutes left.");
    expect(countdownAnnouncement(300)).toBe("");
  });
});
