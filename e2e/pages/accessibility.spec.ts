/**
 * Every page, narrow and wide, light and dark, and the operator's also at 200 percent: axe finds no
 * violation, and the narrowest screen needs no sideways scrolling.
 */
import { readdirSync, readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { colourRules, violationsOf } from "@/e2e/fixtures/axe";
import { expect, test } from "@/e2e/fixtures/journey";
import { pages } from "@/e2e/fixtures/pages";

const widths = [1280, 390] as const;
const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** A window of 1280 px at 200 percent: half as many pixels of CSS, each of two by two of the screen. */
const zoomed = { width: 640, height: 400, deviceScaleFactor: 2, mobile: false } as const;

/** Checks the page in a scheme: in the dark one its colours alone, as the document is the same. */
async function violationsIn(scheme: Scheme, page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${scheme}\\b`));
  return violationsOf(page, scheme === "dark" ? colourRules : undefined);
}

const overhangOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

for (const { name, prepare } of pages) {
  test(`${name} is accessible`, async ({ page, context, db }) => {
    // Motion is reduced, so that moving or fading content is checked in its final state.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(await prepare(context, db));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByText("Loading", { exact: true })).toHaveCount(0);
    await page.evaluate(() => {
      // Pictures hidden from screen readers need no checks, but axe would visit every stroke of them.
      for (const picture of document.querySelectorAll("svg[aria-hidden=true]")) picture.replaceChildren();
    });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const scheme of schemes) expect(await violationsIn(scheme, page), `${width} px, ${scheme}`).toEqual([]);
    }
    if (new URL(page.url()).pathname.startsWith("/admin")) {
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setDeviceMetricsOverride", zoomed);
      await expect.poll(() => page.evaluate(() => `${innerWidth} ${devicePixelRatio}`)).toBe("640 2");
      for (const scheme of schemes) expect(await violationsIn(scheme, page), `200 percent, ${scheme}`).toEqual([]);
      expect(await overhangOf(page), "at 200 percent").toBeLessThanOrEqual(0);
      await session.detach();
    }
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overhangOf(page), "at 320 px").toBeLessThanOrEqual(0);
  });
}

test("every page of the operator is among them", () => {
  const folder = "e2e/fixtures/pages";
  const shown = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
  const files = readdirSync("app/admin", { recursive: true, encoding: "utf8" }).filter((path) => /(^|\/)page\.tsx$/.test(path));
  expect(files.length).toBeGreaterThan(30);
  const missing = files.filter((file) => {
    const path = `/admin/${file}`.replace(/\/page\.tsx$/, "");
    // A segment in brackets is an expression of the address, or a name such as that of a report.
    const segments = path.replace("[...missing]", "missing/page").replaceAll(/\[\w+\]/g, String.raw`(?:\$\{[^"\`]*?\}|[\w-]+)`);
    return !new RegExp(`["\`]${segments}["\`?]`).test(shown);
  });
  expect(missing).toEqual([]);
});
