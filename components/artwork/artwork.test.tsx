// Pictures must be the same everywhere and always, small, and free of anything the content security policy forbids.
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Artwork, type ArtworkSubject } from "./artwork";
import { timeOfDay } from "./flight-art";

const subjects: ArtworkSubject[] = [
  ...(["city", "coast", "mountain", "countryside"] as const).map((setting) => ({ kind: "stay" as const, setting })),
  ...(["dawn", "day", "dusk", "night"] as const).map((time) => ({ kind: "flight" as const, time })),
  ...(["concert", "theatre", "sport", "talk"] as const).map((genre) => ({ kind: "event" as const, genre })),
];
const seeds = Array.from({ length: 40 }, (_, index) => `listing-${index}`);

const draw = (seed: string, subject: ArtworkSubject, thumbnail = false) =>
  renderToStaticMarkup(<Artwork seed={seed} subject={subject} thumbnail={thumbnail} />);

describe.each(subjects)("artwork of %o", (subject) => {
  it("depends on the seed alone", () => {
    expect(draw("harbour-house", subject)).toBe(draw("harbour-house", subject));
    expect(new Set(seeds.map((seed) => draw(seed, subject))).size).toBe(seeds.length);
  });

  it("stays small: at most 9 kB and 80 nodes, a thumbnail 6 kB", () => {
    for (const seed of seeds) {
      const full = draw(seed, subject);
      const small = draw(seed, subject, true);
      expect(full.length).toBeLessThanOrEqual(9_000);
      expect((full.match(/<[a-z]/gi) ?? []).length).toBeLessThanOrEqual(80);
      expect(small.length).toBeLessThanOrEqual(6_000);
    }
  });

  it("draws with whole, finite numbers and without style attributes, scripts or addresses", () => {
    for (const seed of seeds) {
      const svg = draw(seed, subject);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|e-\d/);
      expect(svg).not.toMatch(/\sstyle=|<script|href=|url\((?!#)/);
      expect(svg).toContain('aria-hidden="true"');
    }
  });
});

it.each([
  [0, "night"],
  [4, "night"],
  [5, "dawn"],
  [9, "day"],
  [16, "day"],
  [17, "dusk"],
  [21, "night"],
])("a flight at %i o'clock leaves at %s", (hour, time) => {
  expect(timeOfDay(hour)).toBe(time);
});
