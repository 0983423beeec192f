/** A booking without JavaScript, and with the keyboard alone. */
import type { Locator, Page } from "@playwright/test";

import { addDays } from "@/lib/core/time/dates";

import { expectBooked, expectHeld, releaseOf } from "@/e2e/fixtures/checkout";
import { statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { someEmail } from "@/e2e/fixtures/people";
import { cards, payWith } from "@/e2e/fixtures/stripe";

const checkOut = addDays(soon, 2);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a stay is searched, held, paid and confirmed", async ({ page, db }) => {
    const stay = await makeStay(db);
    await page.goto("/");
    await page.getByLabel("Where").fill(stay.name);
    await page.getByLabel("Check-in", { exact: true }).fill(soon);
    await page.getByLabel("Check-out", { exact: true }).fill(checkOut);
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: stay.name }).click();
    await expect(page.getByRole("heading", { level: 1, name: stay.name })).toBeVisible();
    await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
    await expectHeld(page);
    // A countdown would not run, so the end is shown as a time of day.
    await expect(page.getByRole("region", { name: "Your order" })).toContainText(/Held until \d{2}:\d{2} \(Lisbon time\)/);
    await page.getByRole("link", { name: "Continue to payment" }).click();
    await page.getByLabel("Name").fill("Ana Souza");
    await page.getByLabel("E-mail").fill("ana at example");
    await page.getByRole("button", { name: /^Pay / }).click();
    await expect(page.locator("#email-error")).toContainText("Enter an e-mail address like name@example.com.");
    await expect(page.getByLabel("Name")).toHaveValue("Ana Souza");
    await page.getByLabel("E-mail").fill(someEmail());
    await page.getByRole("button", { name: /^Pay / }).click();
    await payWith(page, cards.good);
    await expectBooked(page);
    expect(await statesOf(db, stay.listingId)).toEqual(["confirmed"]);
  });

  test("a refusal is shown in its form, and in no other", async ({ page, db }) => {
    const stay = await makeStay(db, { unitTypeCount: 2 });
    await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${checkOut}`);
    await db.sql`update inventory set price_minor = 12500, version = version + 1 where unit_type_id = ${stay.unitTypeIds[1] ?? ""}`;
    await page
      .getByRole("button", { name: /^Hold: / })
      .last()
      .click();
    await expect(page.getByText("The price changed from €200.00 to €250.00")).toHaveCount(1);
    const form = page.locator("form").filter({ has: page.getByRole("button", { name: /^Hold: / }) });
    await expect(form.last()).toContainText("The price changed");
    await form.last().getByRole("button").click();
    await expectHeld(page);
    await expect(page.getByRole("region", { name: "Your order" })).toContainText("€250.00");
  });

  test("a held line is given back", async ({ page, db }) => {
    const stay = await makeStay(db);
    await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${checkOut}`);
    await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
    await expectHeld(page);
    await page.getByRole("button", { name: releaseOf(stay) }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
    expect(await statesOf(db, stay.listingId)).toEqual(["released"]);
  });
});

test("a stay is booked with the keyboard alone", async ({ page, db }) => {
  const stay = await makeStay(db);
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Skip to/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Where"));
  await page.keyboard.type(stay.name);
  await tabTo(page, page.getByLabel("Check-in", { exact: true }));
  await typeDate(page, page.getByLabel("Check-in", { exact: true }), soon);
  await tabTo(page, page.getByLabel("Check-out", { exact: true }));
  await typeDate(page, page.getByLabel("Check-out", { exact: true }), checkOut);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`checkIn=${soon}&checkOut=${checkOut}`));
  await tabTo(page, page.getByRole("link", { name: stay.name }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: stay.name })).toBeVisible();

  await test.step("the calendar is one stop, and arrows move in it", async () => {
    await tabTo(page, page.locator(`[data-date="${soon}"]`));
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(`[data-date="${addDays(soon, 1)}"]`)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(`[data-date="${addDays(soon, 8)}"]`)).toBeFocused();
  });

  // The room types come before the calendar.
  await tabTo(page, page.getByRole("button", { name: `Hold: ${stay.unitName}` }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expectHeld(page);
  await tabTo(page, page.getByRole("link", { name: "Continue to payment" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.type("Ana Souza");
  await page.keyboard.press("Tab");
  await page.keyboard.type(someEmail());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Pay with card" })).toBeVisible();
  await tabTo(page, page.getByLabel("Card number"));
  for (const text of ["4242424242424242", "1234", "123", "Ana Souza"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expectBooked(page);
});

/** Tabs until an element has the focus; each stop on the way must be visible. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`80 presses of ${key} do not lead to ${String(target)}`);
}

/** Types into a date field, day first or month first: browsers differ, and only the value shows the order. */
async function typeDate(page: Page, field: Locator, date: string): Promise<void> {
  const [year = "", month = "", day = ""] = date.split("-");
  await page.keyboard.type(`${day}${month}${year}`);
  if ((await field.inputValue()) !== date) {
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type(`${month}${day}${year}`);
  }
  await expect(field).toHaveValue(date);
}
