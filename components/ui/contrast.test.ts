// Reads the colour tokens from colours.css and checks every pair of text and ground that
// components use against WCAG 2.2 AA, in both themes. Conversion: oklch -> oklab -> linear sRGB
// (Björn Ottosson, https://bottosson.github.io/posts/oklab/).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/styles/colours.css", import.meta.url), "utf8");

/** Reads the oklch tokens of one rule: name -> [lightness, chroma, hue in degrees]. */
function readTokens(selector: string): Map<string, [number, number, number]> {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(start, css.indexOf("\n}", start));
  const tokens = new Map<string, [number, number, number]>();
  for (const [, name, l, c, h] of body.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    if (name !== undefined) tokens.set(name, [Number(l), Number(c), Number(h)]);
  }
  return tokens;
}

/** Converts an oklch colour to linear sRGB channels; a value outside 0..1 is outside the sRGB gamut. */
function toLinearSrgb([lightness, chroma, hue]: [number, number, number]): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function luminance(color: [number, number, number]): number {
  const [r, g, b] = toLinearSrgb(color).map((channel) => Math.min(1, Math.max(0, channel)));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: [number, number, number], other: [number, number, number]): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const grounds = ["background", "surface", "surface-raised", "surface-sunken"];
const statuses = ["success", "warning", "danger", "info"];

/** Pairs of [text, ground] that must reach 4.5:1. */
const textPairs: [string, string][] = [
  ...["ink", "ink-muted", "ink-subtle", "accent", "accent-hover", ...statuses].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...["accent", ...statuses].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...["accent", ...statuses].flatMap((tone): [string, string][] => [
    ["ink", `${tone}-soft`],
    ["ink-muted", `${tone}-soft`],
  ]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["danger-ink", "danger"],
  ["danger-ink", "danger-hover"],
  ["background", "ink"],
];

/** Pairs of [mark, ground] that must reach 3:1: edges of controls and the focus ring (WCAG 1.4.11). */
const markPairs: [string, string][] = ["line-strong", "focus"].flatMap((mark) =>
  grounds.map((ground): [string, string] => [mark, ground]),
);

describe.each([
  ["light", ":root"],
  ["dark", ".dark"],
])("%s theme", (_theme, selector) => {
  const tokens = readTokens(selector);
  const token = (name: string): [number, number, number] => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`colours.css declares no --${name} in ${selector}`);
    return value;
  };

  it.each(textPairs)("%s on %s is readable", (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(markPairs)("%s on %s can be seen", (mark, ground) => {
    expect(contrast(token(mark), token(ground))).toBeGreaterThanOrEqual(3);
  });

  it("stays inside the sRGB gamut, so that the checked colour is the shown one", () => {
    const outside = [...tokens].filter(([, color]) =>
      toLinearSrgb(color).some((channel) => channel < -0.002 || channel > 1.002),
    );
    expect(outside).toEqual([]);
  });
});

it("declares the same colours in both themes", () => {
  expect([...readTokens(".dark").keys()].sort()).toEqual([...readTokens(":root").keys()].sort());
});
