/**
 * Staff make a listing from nothing: its draft, a room type, a season with its calendar; a guest finds it.
 * What stands in the way is refused and named. By mouse, by keyboard, and without scripts.
 */
import { randomBytes } from "node:crypto";

import type { Page } from "@playwright/test";

import { hold } from "@/e2e/fixtures/holds";
import { alive, expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { addDays } from "@/lib/core/time/dates";

/** Fields of a stay that have no value yet, by their names. */
const fields = {
  category: "hotel",
  description: "A calm house by the water.",
  city: "Lisbon",
  country: "PT",
  lat: "38.7",
  lng: "-9.1",
  currency: "EUR",
  timezone: "Europe/Lisbon",
};

const someName = () =>
  `Haven ${randomBytes(4)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
const control = (page: Page, name: string) => page.locator(`main [name="${name}"]`);

async function fillListing(page: Page, name: string): Promise<void> {
  await control(page, "name").fill(name);
  for (const [field, value] of Object.entries(fields)) await control(page, field).fill(value);
}

async function fillSeason(page: Page, name: string, first: string, last: string, price = "120"): Promise<void> {
  await page.getByLabel("Name of the season").fill(name);
  await page.getByLabel("First date").fill(first);
  await page.getByLabel("Last date").fill(last);
  await page.getByLabel("Units on sale").fill("5");
  await page.getByLabel("Price of one, in EUR").fill(price);
  await page.getByRole("button", { name: "Show the calendar" }).click();
}

test("a hotel is made, opened for a season and published, and a guest finds it", async ({
  page,
  context,
  db,
  browser,
  watch,
}) => {
  const name = someName();
  const slug = name.toLowerCase().replace(" ", "-");
  await becomeUser(context, db, "owner");
  await page.goto("/admin/catalogue");
  await page.getByRole("link", { name: "New listing" }).click();
  await page.getByRole("link", { name: "A stay" }).click();
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await expect(control(page, "name")).toBeFocused();
  await fillListing(page, name);
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  expect((await page.request.get(`/listings/${slug}`)).status()).toBe(404);

  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("There is nothing to sell yet. Add a unit type first.")).toBeVisible();
  await page.getByRole("link", { name: "Add a unit type" }).click();
  await control(page, "name").fill("Double room");
  await control(page, "basePrice").fill("120");
  await page.getByRole("button", { name: "Add the unit type" }).click();
  await page.getByRole("link", { name: "Preview the page" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Double room" })).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await page.getByRole("link", { name: "Back to the listing" }).click();

  await page.getByRole("link", { name: "Seasons of Double room" }).click();
  await fillSeason(page, "Summer", soon, addDays(soon, 9));
  await expect(page.getByText("10 rows new.")).toBeVisible();
  await expect(page.getByRole("table").last()).toContainText("€120");
  await page.getByRole("button", { name: "Save the season" }).click();
  await expect(page.getByText("The seasons are saved")).toBeVisible();
  await expect(page.getByRole("table", { name: "Seasons" })).toContainText("Summer");

  await fillSeason(page, "Fair", addDays(soon, 9), addDays(soon, 12));
  await expect(page.getByText("It overlaps with “Summer”")).toBeVisible();
  await fillSeason(page, "Gift", addDays(soon, 20), addDays(soon, 20), "0");
  await page.getByRole("button", { name: "Save the season" }).click();
  await expect(page.getByText("Nothing was written yet. Confirm that these prices are meant.")).toBeVisible();

  await page.goto(`/admin/catalogue/${slug}`);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("The listing is on sale.")).toBeVisible();

  const visitor = await browser.newContext();
  watch(visitor);
  const guest = await visitor.newPage();
  await guest.goto(`/search?kind=stay&place=${encodeURIComponent(name)}&checkIn=${soon}&checkOut=${addDays(soon, 2)}`);
  await guest.getByRole("link", { name }).first().click();
  await expect(guest.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(guest.getByText(/€240/).first()).toBeVisible();
  await visitor.close();
});

test("what is on the books stands in the way, and is named", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await hold(db, await becomeGuest(context), stay);
  await becomeUser(context, db, "manager");
  await page.goto(`/admin/catalogue/${stay.slug}`);
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("1 booking is on the books to come.")).toBeVisible();
  await page.getByRole("button", { name: `Retire ${stay.unitName}` }).click();
  await expect(page.getByText("1 booking is on the books to come.").first()).toBeVisible();
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${stay.name} (copy)` })).toBeVisible();
  await expect(page.getByRole("link", { name: stay.unitName, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("The listing is archived.")).toBeVisible();
});

test("two editors: what the later one typed is kept", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "manager");
  await page.goto(`/admin/catalogue/${stay.slug}/units/${stay.unitTypeId}`);
  await db.sql`update listings set version = version + 1 where id = ${stay.listingId}`;
  await control(page, "description").fill("With a view of the harbour");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Another member of staff has changed this listing since.")).toBeVisible();
  await expect(control(page, "description")).toHaveValue("With a view of the harbour");
});

test("the terms of a listing are replaced by new ones", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "manager");
  await page.goto(`/admin/catalogue/${stay.slug}/policy`);
  await page.getByLabel("Name", { exact: true }).fill("Generous");
  await page.getByLabel("Step 1: time").fill("1");
  await page.getByLabel("Refund, percent").first().fill("101");
  await page.getByRole("button", { name: "Make the policy and use it" }).click();
  await expect(page.getByText("Enter whole percents from 1 to 100.")).toBeVisible();
  await page.getByLabel("Refund, percent").first().fill("100");
  await page.getByRole("button", { name: "Make the policy and use it" }).click();
  await expect(page.getByRole("heading", { name: "Now: Generous" })).toBeVisible();
});

test("a draft is made by keyboard", async ({ page, context, db }) => {
  const name = someName();
  await becomeUser(context, db, "owner");
  await page.goto("/admin/catalogue/new?kind=stay");
  await alive(page);
  for (const [field, value] of Object.entries({ name, ...fields })) {
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.getAttribute("name"))) === field) break;
    }
    await expect(control(page, field)).toBeFocused();
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a draft is made, and its season", async ({ page, context, db }) => {
    const name = someName();
    await becomeUser(context, db, "owner");
    await page.goto("/admin/catalogue/new?kind=stay");
    await fillListing(page, name);
    await control(page, "currency").fill("EUX");
    await page.getByRole("button", { name: "Make the draft" }).click();
    await expect(page.getByText("There is no such currency.")).toBeVisible();
    await expect(control(page, "name")).toHaveValue(name);
    await control(page, "currency").fill("EUR");
    await page.getByRole("button", { name: "Make the draft" }).click();
    await page.getByRole("link", { name: "Add a unit type" }).click();
    await control(page, "name").fill("Double room");
    await control(page, "basePrice").fill("0");
    await page.getByRole("button", { name: "Add the unit type" }).click();
    await page.getByLabel("The price of 0 is meant").check();
    await page.getByRole("button", { name: "Add the unit type" }).click();
    await page.getByRole("link", { name: "Seasons of Double room" }).click();
    await fillSeason(page, "Summer", soon, addDays(soon, 2));
    await expect(page.getByText("3 rows new.")).toBeVisible();
    await page.getByRole("button", { name: "Save the season" }).click();
    await expect(page.getByText("The seasons are saved")).toBeVisible();
  });
});
