/** Reports: from the index to a chart, a table and a file, without JavaScript, and as roles may see them. */
import { readFile } from "node:fs/promises";

import type { Locator, Page } from "@playwright/test";

import { addDays } from "@/lib/core/time/dates";
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";

const range = `first_date=${soon}&last_date=${addDays(soon, 27)}`;
const figure = (page: Page, name: string) => page.locator("dl").filter({ hasText: name }).first();

test("an owner asks what is booked, by week, and takes the file along", async ({ page, context, browser, db }) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const stay = await makeStay(db);
  await bookHold(db, guest, await hold(db, guest, stay), someEmail());
  await owner.close();

  await becomeUser(context, db, "owner");
  await page.goto(`/admin/reports?listing=${stay.slug}`);
  await page.getByRole("main").getByRole("link", { name: "On the books and pick-up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "On the books and pick-up" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`Only ${stay.name}`);
  await page.getByLabel("Dates of stay, from").fill(soon);
  await page.getByLabel("to", { exact: true }).fill(addDays(soon, 27));
  await page.getByLabel("Rows").selectOption("week");
  // The worker folds the booking into facts a moment after it is confirmed.
  await expect(async () => {
    await page.getByRole("button", { name: "Show" }).click();
    await expect(figure(page, "Revenue")).toContainText("€100.00", { timeout: 2_000 });
  }).toPass();
  await expect(page).toHaveURL(/granularity=week/);
  await expect(page.getByRole("img", { name: /^Units on the books\. Units: highest 1/ })).toBeVisible();
  await expect(page.getByRole("table").getByRole("rowheader").first()).toContainText("from");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const file = await (await download).path();
  const [head, first] = (await readFile(file, "utf8")).split("\r\n");
  expect(head).toContain("Date,Units,Revenue (EUR)");
  expect(first).toMatch(new RegExp(`^${soon},1,100\\.00,1,1,1,`));

  await page.getByRole("columnheader", { name: "Units" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=units/);
  await expect(page.getByLabel("Rows")).toHaveValue("week");
});

test("what is wrong stands at its field, and what is too long says so", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "manager");
  const open = (query: string) => page.goto(`/admin/reports/occupancy?listing=${stay.slug}&${query}`);
  await open("first_date=2027-06-10&last_date=2027-06-01");
  await expect(page.getByLabel("to", { exact: true })).toHaveAccessibleDescription(
    "The last day must not be before the first.",
  );
  // The error does not move the field beside it.
  const topOf = (control: Locator) => control.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  expect(await topOf(page.getByLabel("Dates of stay, from"))).toBe(await topOf(page.getByLabel("to", { exact: true })));
  await open("first_date=2017-06-10&last_date=2027-06-01");
  await expect(page.getByLabel("to", { exact: true })).toHaveAccessibleDescription(/at most 1100 days.*Choose fewer/);
  await open("first_date=tomorrow&last_date=2027-06-01");
  await expect(page.getByLabel("Dates of stay, from")).toHaveAccessibleDescription(/Enter a date that exists/);
  await expect(page.getByLabel("Dates of stay, from")).toHaveValue("tomorrow");
  expect((await open("unit_type_id=0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11"))?.status()).toBe(404);
  expect((await page.goto("/admin/reports/profit"))?.status()).toBe(404);
});

test("without money a report has no amounts, and without JavaScript it works", async ({ browser, watch, db }) => {
  const stay = await makeStay(db);
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  watch(context, { scripts: false });
  await becomeUser(context, db, "viewer");
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/reports?listing=${stay.slug}`);
  await expect(page.getByText("Your role cannot see this.").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Payments and refunds" })).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Occupancy and rates" }).click();
  await page.getByLabel("Dates of stay, from").fill(soon);
  await page.getByLabel("to", { exact: true }).fill(addDays(soon, 6));
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`listing=${stay.slug}.*first_date=${soon}`));
  await expect(page.getByRole("img", { name: /^Occupancy\./ })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("€");
  await page.goto(`${stack.site()}/admin/reports/tax?listing=${stay.slug}&${range}`);
  await expect(page.getByText("This report is about money")).toBeVisible();
  await context.close();
});
