import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { NamedObstacle } from "@/lib/sales/rehearsal/refuse-while-busy";

import { isClear, WhyNotNow } from "./why-not-now";

const atMs = Date.parse("2027-06-01T18:00:00Z");
const night: NamedObstacle = {
  reason: "soon",
  lobbyOpensAtMs: atMs,
  untilMs: atMs,
  sale: { slug: "night", name: "One night" },
};
const full: NamedObstacle = { reason: "full", lobbyOpensAtMs: undefined, untilMs: Infinity, sale: undefined };

const textOf = (obstacles: readonly NamedObstacle[], fitsFromMs?: number, moreObstacles = 0) =>
  renderToStaticMarkup(
    <WhyNotNow window={{ obstacles, moreObstacles, fitsFromMs, isRehearsing: false }} zone="Europe/London" locale="en-GB" />,
  );

it("names a sale with a link, and the time from which a rehearsal fits", () => {
  const html = textOf([night], atMs + 120_000);
  expect(html).toMatch(/<a [^>]*href="\/admin\/sales\/night"[^>]*><bdi>One night<\/bdi><\/a> opens its lobby before/);
  expect(html).toMatch(/One fits from <time dateTime="2027-06-01T18:02:00.000Z">[^<]*19:02[^<]*<\/time> on/);
});

it("says of a sale that has just opened why it stands in the way", () => {
  const rush: NamedObstacle = { ...night, reason: "rush", lobbyOpensAtMs: undefined };
  expect(textOf([rush], atMs)).toContain("</a> opened less than 5 minutes ago.");
});

it("says how many more sales stand in the way", () => {
  const text = (more: number) => textOf([night], atMs, more).replaceAll("<!-- -->", "");
  expect([text(0).includes("more sale"), text(1).includes("1 more sale stands in its way.")]).toEqual([false, true]);
  expect(text(12)).toContain("12 more sales stand in its way.");
});

it("names no sale that the reader may not see, and no time that is not known", () => {
  const html = textOf([full]);
  expect(html).toContain("a sale of another listing is open and its room at least half full");
  expect(html).toContain("as soon as no open room is half full: load");
});

it("is clear beside no sale and no other rehearsal alone", () => {
  const clear = { obstacles: [], moreObstacles: 0, fitsFromMs: atMs, isRehearsing: false };
  expect([isClear(clear), isClear({ ...clear, obstacles: [full] }), isClear({ ...clear, isRehearsing: true })]).toEqual([
    true,
    false,
    false,
  ]);
});
