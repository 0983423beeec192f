/** Orders of the desk with several lines, from the first hold to one payment. */
import type { Page } from "@playwright/test";

import { alive, expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { addDays } from "@/lib/core/time/dates";

const held = (page: Page) => page.getByRole("complementary", { name: "Held" });

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`a room and two tickets are one order, by keyboard, at ${width} px`, async ({ page, context, db }) => {
    const [stay, event] = [await makeStay(db), await makeEvent(db)];
    await page.setViewportSize({ width, height });
    await becomeUser(context, db, "front_desk");
    const wish = { listing: stay.slug, checkIn: soon, checkOut: addDays(soon, 2), guests: "2", rooms: "1" };
    await page.goto(`/admin/desk?${new URLSearchParams(wish)}`);
    await alive(page);
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("Rui Costa");
    const order = new URL(page.url()).pathname;

    await test.step("add tickets of another listing", async () => {
      await page.getByRole("link", { name: "Add another line" }).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByText("This is added to what is held for €200.00")).toBeVisible();
      await page.getByRole("link", { name: "Another listing" }).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Listing", { exact: true })).toBeFocused();
      await page.keyboard.type(event.name);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("button", { name: `Hold: ${event.unitName}` })).toBeFocused();
      await page.getByLabel("Tickets").fill("2");
      await page.keyboard.press("Enter");
      await expect(page.getByText(/, 2 tickets/)).toBeVisible();
      await expect(page.getByRole("button", { name: `Hold: ${event.unitName}` })).toBeFocused();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(new RegExp(order));
    });
    await expect(held(page).getByRole("listitem")).toHaveCount(2);
    await expect(held(page)).toContainText(/€200\.00.*€90\.00.*€290\.00/s);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Rui Costa");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.getByRole("radio", { name: "Cash" }).check();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Confirmation code")).toBeVisible();
    await expect(page.getByText("€290.00")).toBeVisible();
  });

test("one line of two is released, what was typed stays, and the other is sold", async ({ page, context, db }) => {
  const event = await makeEvent(db);
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/desk?listing=${event.slug}`);
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await expect(held(page).getByRole("button", { name: /^Release: / })).toHaveCount(0);
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await page.getByRole("link", { name: "Add another line" }).click();
  await page.getByLabel("Tickets").fill("3");
  await page.getByRole("button", { name: "Show what is on sale" }).click();
  await expect(page.getByText(/, 3 tickets/)).toBeVisible();
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await expect(held(page).getByRole("listitem")).toHaveCount(2);
  await held(page)
    .getByRole("button", { name: /^Release: .*, 1 ticket/ })
    .click();
  await expect(held(page).getByText("Released. It is on sale again; the other lines are held as before.")).toBeVisible();
  await expect(held(page).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Rui Costa");
  await page.getByRole("radio", { name: "Cash" }).check();
  await page.getByRole("button", { name: "Book for €135.00" }).click();
  await expect(page.getByText("Confirmation code")).toBeVisible();
});

test("another currency, and more than an order may have, are refused in words", async ({ page, context, db }) => {
  const event = await makeEvent(db, { unitType: { maxPerOrder: 2 } });
  const dollars = await makeEvent(db, { listing: { currency: "USD" } });
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/desk?listing=${event.slug}&quantity=2`);
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await page.getByRole("link", { name: "Add another line" }).click();
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await expect(page.getByText(/^At most 2 of these can be booked in one order.*Nothing was added\./)).toBeVisible();
  await page.getByRole("link", { name: "Another listing" }).click();
  await page.getByLabel("Listing", { exact: true }).fill(dollars.name);
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByRole("button", { name: `Hold: ${dollars.unitName}` }).click();
  await expect(page.getByText(/^One order is paid in one currency, and these are sold in EUR and USD\./)).toBeVisible();
  await page.getByRole("link", { name: "Back without adding" }).click();
  await expect(held(page).getByRole("listitem")).toHaveCount(1);
});
