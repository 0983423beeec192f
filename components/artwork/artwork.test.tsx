// Pictures must be the same everywhere and always, small, and free of anything the content
// security policy forbids.
import { createHash } from "node:crypto";

import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { Artwork } from "./artwork";
import { type ArtworkSubject, artworkPath, artworkVersion, formats, readArtworkPath, subjects } from "./artwork-address";
import { ArtworkFile } from "./draw-artwork";
import { timeOfDay } from "./flight-art";

const seeds = Array.from({ length: 40 }, (_, index) => `listing-${index}`);

const draw = (seed: string, subject: ArtworkSubject, format: keyof typeof formats = "4x3") =>
  renderToStaticMarkup(<ArtworkFile seed={seed} subject={subject} format={format} />);

describe.each(Object.entries(subjects))("artwork of %s", (_, subject) => {
  it("depends on the seed alone", () => {
    expect(draw("harbour-house", subject)).toBe(draw("harbour-house", subject));
    expect(new Set(seeds.map((seed) => draw(seed, subject))).size).toBe(seeds.length);
  });

  it("stays small: at most 9 kB and 80 nodes, a thumbnail 6 kB", () => {
    for (const seed of seeds) {
      const full = draw(seed, subject);
      expect(full.length).toBeLessThanOrEqual(9_000);
      expect((full.match(/<[a-z]/gi) ?? []).length).toBeLessThanOrEqual(80);
      expect(draw(seed, subject, "small").length).toBeLessThanOrEqual(6_000);
    }
  });

  it("draws with whole, finite numbers and without style attributes, scripts or addresses", () => {
    for (const seed of seeds) {
      const svg = draw(seed, subject);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|e-\d/);
      expect(svg).not.toMatch(/\sstyle=|<script|href=|url\((?!#)/);
    }
  });

  it("has an address that says all of it", () => {
    const asked = { seed: "casa do mirante/ø", subject, format: "16x9" } as const;
    expect(readArtworkPath(artworkPath(asked))).toEqual({ ...asked, isCurrent: true });
  });
});

it("has the version of what is drawn: what changed is not shown from a cache", () => {
  const drawn = createHash("sha256");
  for (const subject of Object.values(subjects))
    for (const format of Object.keys(formats) as (keyof typeof formats)[])
      for (const seed of seeds.slice(0, 12)) drawn.update(draw(seed, subject, format));
  // The received value is the new `artworkVersion` after a change of the drawings.
  expect(drawn.digest("hex").slice(0, 8)).toBe(artworkVersion);
});

it("is an image with its size, an empty text, and loaded when it comes near the window", () => {
  const html = renderToStaticMarkup(<Artwork seed="casa" subject={{ kind: "stay", setting: "coast" }} />);
  expect(html).toContain(`src="/artwork/${artworkVersion}/stay-coast/4x3/casa.svg"`);
  expect(html).toMatch(/width="800" height="600" alt="".*loading="lazy"/);
  expect(renderToStaticMarkup(<Artwork seed="casa" subject={{ kind: "stay", setting: "coast" }} priority />)).not.toContain(
    "lazy",
  );
});

it.each([
  "/artwork/stay-coast/4x3/casa.svg",
  `/artwork/${artworkVersion}/stay-moon/4x3/casa.svg`,
  `/artwork/${artworkVersion}/constructor/4x3/casa.svg`,
  `/artwork/${artworkVersion}/stay-coast/5x4/casa.svg`,
  `/artwork/${artworkVersion}/stay-coast/4x3/.svg`,
  `/artwork/${artworkVersion}/stay-coast/4x3/%ff.svg`,
  `/artwork/${artworkVersion}/stay-coast/4x3/a/../b.svg`,
])("no picture has the address %s", (path) => {
  expect(readArtworkPath(path)).toBeUndefined();
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
