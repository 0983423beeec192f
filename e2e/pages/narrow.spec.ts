/** Pages on a phone: offers are in reach, and the search takes one line. With and without JavaScript. */
import type { Page } from "@playwright/test";

import { addDays } from "@/lib/core/time/dates";

import { expectHeld } from "@/e2e/fixtures/checkout";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeFlight, makeFlightBack, makeStay, soon } from "@/e2e/fixtures/listings";

test.use({ viewport: { width: 390, height: 844 } });

const dates = `checkIn=${soon}&checkOut=${addDays(soon, 2)}`;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the search is a line that opens", async ({ page, db }) => {
      const stay = await makeStay(db);
      await page.goto(`/search?${new URLSearchParams({ kind: "stay", place: stay.name })}&${dates}&guests=3`);
      const line = page.locator("summary", { hasText: "3 guests, 1 room" });
      await expect(line).toContainText(stay.name);
      await expect(page.getByLabel("Where")).toBeHidden();
      await line.click();
      await expect(page.getByLabel("Where")).toHaveValue(stay.name);
    });

    test("rooms come before the calendar, with price and Hold in reach", async ({ page, db }) => {
      const stay = await makeStay(db);
      await page.goto(`${stay.path}?${dates}`);
      expect(await topOf(page, "Rooms")).toBeLessThan(await topOf(page, "Availability and prices"));
      const bar = page.getByRole("region", { name: "Hold" });
      await expect(bar).toBeInViewport({ ratio: 1 });
      await expect(bar).toContainText("€200");
      await bar.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
      await expectHeld(page);
    });
  });
}

test("so do fares and tickets, and the sum of a round trip", async ({ page, db }) => {
  const flight = await makeFlight(db);
  const event = await makeEvent(db);
  for (const [path, title, calendar] of [
    [`${flight.path}?date=${soon}`, "Fares", "Availability and prices"],
    [`${event.path}?date=${event.from}`, "Tickets", "Dates"],
  ] as const) {
    await page.goto(path);
    expect(await topOf(page, title), title).toBeLessThan(await topOf(page, calendar));
    await expect(page.getByRole("region", { name: "Hold" })).toBeInViewport({ ratio: 1 });
  }
  const back = await makeFlightBack(db);
  const trip = { kind: "flight", from: "LIS", to: "BER", date: soon, returnDate: addDays(soon, 4), out: flight.slug };
  await page.goto(`/search?${new URLSearchParams({ ...trip, back: back.slug })}`);
  await expect(page.getByRole("button", { name: "Hold both flights" })).toBeInViewport({ ratio: 1 });
});

test("choosing dates leads to the rooms", async ({ page, db }) => {
  const stay = await makeStay(db);
  await page.goto(`${stay.path}?checkIn=${soon}`);
  await page.locator(`[data-date="${addDays(soon, 2)}"]`).click();
  await expect(page.getByRole("heading", { name: "Rooms" })).toBeInViewport();
});

test("the bar covers nothing that has the focus", async ({ page, db }) => {
  const stay = await makeStay(db, { unitTypeCount: 3 });
  await page.goto(`${stay.path}?${dates}`);
  const bar = page.getByRole("region", { name: "Hold" });
  await expect(bar).toBeInViewport();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const covered = await bar.evaluate((element) => {
      const focused = document.activeElement;
      if (!focused || element.contains(focused) || focused === document.body) return "";
      const [own, barBox] = [focused.getBoundingClientRect(), element.getBoundingClientRect()];
      const [top, bottom] = [Math.max(own.top, barBox.top), Math.min(own.bottom, barBox.bottom)];
      // Of two overlapping elements the visible one is on top: a skip link lies over everything.
      const seen = document.elementFromPoint((own.left + own.right) / 2, (top + bottom) / 2);
      return top < bottom && element.contains(seen) ? focused.outerHTML : "";
    });
    expect(covered).toBe("");
  }
});

/** Returns the distance of a heading from the top, in pixels. */
async function topOf(page: Page, name: string): Promise<number> {
  const box = await page.getByRole("heading", { name, exact: true, level: 2 }).boundingBox();
  return box?.y ?? Number.NaN;
}
