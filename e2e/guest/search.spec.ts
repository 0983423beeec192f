/** Searches without results lead on to available listings, and the keyboard reaches results quickly. */
import { randomInt } from "node:crypto";

import { addDays } from "@/lib/core/time/dates";

import { expect, test } from "@/e2e/fixtures/journey";
import { makeFlight, makeStay, soon } from "@/e2e/fixtures/listings";

/** Makes three capital letters that no airport of the demonstration has. */
const someCode = () => `Q${String.fromCharCode(65 + randomInt(26))}${String.fromCharCode(65 + randomInt(26))}`;

test("the filter that is the cause is named, and leaving it out leads to results", async ({ page, db }) => {
  const city = `Filterham${randomInt(1e9)}`;
  const stay = await makeStay(db, { listing: { city, amenities: ["wifi", "pool"] } });
  await makeStay(db, { listing: { city, amenities: ["wifi"] } });
  const dates = { checkIn: soon, checkOut: addDays(soon, 2) };
  await page.goto(`/search?${new URLSearchParams({ kind: "stay", place: city, ...dates })}&amenities=pool&amenities=sauna`);
  await expect(page.getByRole("heading", { name: "No stays match these filters" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Without “Pool”/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Without “Sauna” 1 stay" }).click();
  await expect(page.getByRole("article")).toContainText(stay.name);
  const filters = page.getByRole("complementary", { name: "Filters" });
  await expect(filters.getByRole("checkbox", { name: "Pool" })).toBeChecked();
  await expect(filters.getByText("Sauna")).toHaveCount(0);
});

test("other days are offered only where there are seats", async ({ page, db }) => {
  const [origin, destination] = [someCode(), someCode()];
  const ends = { city: `From ${origin}`, origin, destination, destinationCity: `To ${destination}` };
  await makeFlight(db, { from: addDays(soon, 2), days: 2, dates: { 1: { total: 0 } }, listing: ends });
  await page.goto(`/search?${new URLSearchParams({ kind: "flight", from: origin, to: destination, date: soon })}`);
  const results = page.getByRole("region", { name: "Flights: results" });
  const days = results.getByRole("link").filter({ hasText: /1 flight$/ });
  await expect(days).toHaveCount(1);
  await days.click();
  await expect(page).toHaveURL(new RegExp(`date=${addDays(soon, 2)}`));
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("available and unavailable listings are distinguished", async ({ page, db }) => {
  const city = `Partham${randomInt(1e9)}`;
  const free = await makeStay(db, { listing: { city } });
  const full = await makeStay(db, { listing: { city }, total: 0 });
  await page.goto(`/search?${new URLSearchParams({ kind: "stay", place: city, checkIn: soon, checkOut: addDays(soon, 2) })}`);
  await expect(page.getByRole("heading", { name: `1 stay free in ${city}` })).toBeVisible();
  await expect(page.getByText("1 more is not free on these dates")).toBeVisible();
  const shown = await page.getByRole("region", { name: "Stays: results" }).getByRole("heading").allInnerTexts();
  expect(shown.slice(1)).toEqual([free.name, "Not free on these dates", full.name]);
});

test("the second skip link leads past the fields and the filters", async ({ page }) => {
  await page.goto("/search?kind=stay");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to results" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("#results :focus")).toHaveCount(1);
});
