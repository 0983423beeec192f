/**
 * Every page, narrow and wide, light and dark: axe finds no violation, and the narrowest screen needs no
 * sideways scrolling.
 */
import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "@/e2e/fixtures/journey";
import { pages } from "@/e2e/fixtures/pages";

const widths = [1280, 390] as const;
const schemes = ["light", "dark"] as const;

// Every snapshot of a trace would hold thousands of nodes, and cost more than the checks.
test.use({ trace: "off" });

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
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
        const axe = new AxeBuilder({ page }).setLegacyMode();
        // In the dark scheme the same document differs in its colours only.
        if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
        const { violations } = await axe.analyze();
        const said = violations.map(
          ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(", ")})`,
        );
        expect(said, `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
    await page.setViewportSize({ width: 320, height: 700 });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, "at 320 px").toBeLessThanOrEqual(0);
  });
}
