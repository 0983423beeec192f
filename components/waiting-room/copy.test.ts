import { describe, expect, it } from "vitest";

import { spanText, spokenText, titleText, waitText } from "./copy";

const wait = (fromMinutes: number, toMinutes: number) => waitText({ fromSeconds: fromMinutes * 60, toSeconds: toMinutes * 60 });

describe("a wait in words", () => {
  it.each([
    [0.2, 0.9, "less than a minute"],
    [0.4, 1.4, "up to 2 minutes"],
    [1.9, 2.8, "1 to 3 minutes"],
    [16, 24, "16 to 24 minutes"],
    [48, 72, "48 to 72 minutes"],
    [80, 120, "1 to 2 hours"],
    [100, 140, "1½ to 2½ hours"],
    [61, 91, "1 to 2 hours"],
  ])("%d to %d minutes: %s", (from, to, text) => {
    expect(wait(from, to)).toBe(text);
  });

  it("is never narrower than it is known", () => {
    for (let seconds = 1; seconds < 40_000; seconds += 37) {
      const text = waitText({ fromSeconds: seconds * 0.8, toSeconds: seconds * 1.2 });
      expect(text).toMatch(/^(less than a minute|up to [\d½]+ minutes?|(about )?[\d½]+( to [\d½]+)? (minutes?|hours?))$/);
    }
  });
});

it("says spans as one says them", () => {
  expect([spanText(1), spanText(45), spanText(119), spanText(120), spanText(300)]).toEqual([
    "1 second",
    "45 seconds",
    "119 seconds",
    "2 minutes",
    "5 minutes",
  ]);
});

const told = { name: "Last Night", locale: "en-GB", paused: false, hasLeft: false };
const queued = { kind: "queued", number: 1_205, ahead: 1_204, isAtMost: false, estimate: undefined } as const;

it("gives a screen reader the place in one sentence", () => {
  expect(spokenText({ ...told, view: queued })).toBe("You are number 1,205. 1,204 people ahead of you.");
  expect(spokenText({ ...told, view: { ...queued, isAtMost: true } })).toContain("At most 1,204 people ahead of you.");
  expect(spokenText({ ...told, view: { ...queued, ahead: 1 }, paused: true })).toContain(
    "1 person ahead of you. Nobody is being let in",
  );
});

it("confirms that a place was given up", () => {
  const view = { kind: "outside" } as const;
  expect(spokenText({ ...told, view, hasLeft: true })).toBe("You have left the queue. Your place is given up.");
  expect(spokenText({ ...told, view })).toBe("You have no place in this queue yet.");
});

it("puts the awaited place into the tab's title", () => {
  expect(titleText({ ...told, view: queued }, undefined)).toBe("1,204 ahead · Last Night");
  expect(titleText({ ...told, view: { kind: "lobby" } }, 65)).toBe("1:05 · Last Night");
  expect(titleText({ ...told, view: { kind: "lobby" } }, 0)).toBe("Opening now · Last Night");
});
