/**
 * Rows of the operator's lists: 32 px in a window of 1280 px. What is cut stands whole while its row has the
 * keyboard's focus, and moves no row. On a phone a row is a compact card with targets of 24 px and more.
 */
import type { Page } from "@playwright/test";

import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { pages } from "@/e2e/fixtures/pages";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

/**
 * Pages with a list each. The staff's own table is none of them: a member's roles stand below each other. Nor
 * are the tables of one order, which stand whole.
 */
const lists = [
  "the list of orders",
  "the waitlist, seen by staff",
  "the messages that were not sent",
  "the deliveries that failed",
  "the jobs that failed",
  "the disputes",
  "the partners",
  "a partner and its keys",
  "the catalogue",
  "the photos of a listing",
  "the list of sales",
  "today at every listing",
  "today of a stay",
  "today of an event",
  "closed days",
  "a report with charts",
  "what is on sale at the desk",
  "the edits of the inventory",
  "the seasons of a unit type, with a calendar",
  "the history of a cell of the inventory",
  "the system",
];

const rowPixels = 32;
const rows = ".data-table tbody tr:not(.data-table-detail)";

/** Returns the height of each row on the page, details below rows not counted. */
const heightsOf = (page: Page) =>
  page.locator(rows).evaluateAll((found) => found.map((row) => Math.round(row.getBoundingClientRect().height)));

for (const name of lists)
  test(`rows of ${name} are 32 px high`, async ({ page, context, db }) => {
    const shown = pages.find((one) => one.name === name);
    if (!shown) throw new Error(`there is no page by the name ${name}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(await shown.prepare(context, db));
    await expect(page.locator(rows).first()).toBeVisible();
    expect([...new Set(await heightsOf(page))]).toEqual([rowPixels]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
    const small = await page
      .locator(`${rows} :is(a, button, summary)`)
      .evaluateAll((found) =>
        found.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.textContent),
      );
    expect(small).toEqual([]);
  });

test("what is cut stands whole while the row has the focus, and the rows stay where they are", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const email = `${"a-very-long-name-of-a-mailbox-".repeat(2)}${someEmail()}`;
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), email);
  await becomeUser(context, db, "owner");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/admin/orders?q=${code}`);
  const address = page.getByText(email, { exact: true });
  const isWhole = () =>
    address.evaluate((text) => {
      const [own, cell] = [text.getBoundingClientRect(), text.closest(".clipped")?.getBoundingClientRect()];
      const last = document.elementFromPoint(own.left + 1, own.bottom - 4);
      return cell !== undefined && own.bottom > cell.bottom && text.contains(last);
    });
  expect(await isWhole()).toBe(false);
  const before = await heightsOf(page);
  await page.getByRole("link", { name: code }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: code })).toBeFocused();
  expect(await isWhole()).toBe(true);
  expect(await heightsOf(page)).toEqual(before);
});

test("on a phone a row of orders is a card of few lines", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "owner");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/orders?q=${code}`);
  await expect(page.getByRole("link", { name: code })).toBeVisible();
  expect(Math.max(...(await heightsOf(page)))).toBeLessThan(240);
});
