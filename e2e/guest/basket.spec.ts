/** Held lines: their time, reload, release, expiry, unclear results and repeated presses. */
import type { Locator } from "@playwright/test";

import type { Db } from "@/db/client";
import { letTimePass } from "@/db/testing/time";
import { addDays } from "@/lib/core/time/dates";

import {
  bookWhatIsHeld,
  expectBooked,
  fillContact,
  goToCheckout,
  holdAgainOf,
  holdUnit,
  releaseOf,
} from "@/e2e/fixtures/checkout";
import { availableOf, hold, letHoldEnd, reservationsOf, statesOf, takeAway } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { type Bookable, makeEvent, makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeGuest, someEmail } from "@/e2e/fixtures/people";
import { cards, fillCard, paymentsOf } from "@/e2e/fixtures/stripe";

const withDates = ({ path }: Bookable) => `${path}?checkIn=${soon}&checkOut=${addDays(soon, 1)}`;

test("the countdown shows the database's time, and goes on after a reload", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const { reservations } = await hold(db, guest, stay);
  const timer = page.getByRole("main").getByRole("timer");
  const [reservation] = reservations;
  if (!reservation) throw new Error("nothing is held");

  // The reader's clock is an hour wrong, which must not matter.
  await page.clock.install({ time: Date.now() - 3_600_000 });
  await expectTrue(db, stay, timer, () => page.goto("/basket"));
  await letTimePass(db, stay.listingId, reservation.id, 3);
  const left = await expectTrue(db, stay, timer, () => page.reload());
  expect(left).toBeLessThanOrEqual(420);
  await page.clock.runFor(30_000);
  await expect.poll(() => secondsOf(timer)).toBeLessThanOrEqual(left - 30);
});

test("two tabs of a new visitor that hold at the same moment share a basket", async ({ page, context, db }) => {
  const [one, other] = [await makeStay(db), await makeStay(db)];
  const second = await context.newPage();
  await page.goto(withDates(one));
  await second.goto(withDates(other));
  await Promise.all([holdUnit(page, one.unitName), holdUnit(second, other.unitName)]);
  await page.goto("/basket");
  for (const stay of [one, other]) await expect(page.getByRole("button", { name: releaseOf(stay) })).toBeVisible();
});

test("a checkout whose lines were released in another tab says so", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const { orderId } = await hold(db, guest, stay);
  await page.goto("/basket");
  const second = await context.newPage();
  await second.goto("/basket");
  await second.getByRole("button", { name: releaseOf(stay) }).click();
  await expect(second.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
  await page.getByRole("link", { name: "Continue to payment" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/checkout/${orderId}$`));
  await expect(page.getByRole("heading", { level: 1, name: "This order is empty" })).toBeVisible();
  await page.getByRole("link", { name: "Go to your basket" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
});

test("a released unit is available again, and can be held again from the previous page", async ({ page, db }) => {
  const stay = await makeStay(db, { total: 1 });
  await page.goto(withDates(stay));
  await holdUnit(page, stay.unitName);
  expect(await availableOf(db, stay)).toBe(0);
  await page.getByRole("button", { name: releaseOf(stay) }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
  expect(await availableOf(db, stay)).toBe(1);
  await page.goBack();
  await holdUnit(page, stay.unitName);
  expect(await statesOf(db, stay.listingId)).toEqual(["released", "held"]);
});

test("a hold that ended says so, and can be placed again while there is stock", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const gone = await makeStay(db, { total: 1 });
  await letHoldEnd(db, await hold(db, guest, stay, gone));
  await takeAway(db, gone, {});
  await page.goto("/basket");
  await expect(page.getByRole("heading", { level: 1, name: "Your time ran out" })).toBeVisible();
  const lapsed = page.getByRole("region", { name: "Holds that ended" });
  await expect(lapsed.getByRole("listitem").filter({ hasText: gone.name })).toContainText("Someone else has it now");
  await page.getByRole("button", { name: holdAgainOf(stay) }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your basket" })).toBeVisible();
  expect(await statesOf(db, stay.listingId)).toEqual(["expired", "held"]);
  expect(await statesOf(db, gone.listingId)).toEqual(["expired", "held"]);
});

test("a hold that ends while it is looked at changes the page by itself", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const held = await hold(db, guest, stay);
  await page.clock.install();
  await page.goto("/basket");
  await expect(page.getByRole("heading", { level: 1, name: "Your basket" })).toBeVisible();
  await letHoldEnd(db, held);
  await page.clock.fastForward("10:01");
  await expect(page.getByRole("heading", { level: 1, name: "Your time ran out" })).toBeVisible();
  await expect(page.getByRole("button", { name: holdAgainOf(stay) })).toBeVisible();
});

test("a price that changed since is shown before it is paid", async ({ page, db }) => {
  const stay = await makeStay(db);
  await page.goto(withDates(stay));
  await expect(page.getByRole("button", { name: `Hold: ${stay.unitName}` })).toBeVisible();
  await db.sql`update inventory set price_minor = 12500, version = version + 1 where listing_id = ${stay.listingId}`;
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await expect(page.getByText(/The price changed from €100.00 to €125.00/)).toBeVisible();
  expect(await statesOf(db, stay.listingId)).toEqual([]);
  await holdUnit(page, stay.unitName);
  await expect(page.getByRole("region", { name: "Your order" })).toContainText("€125.00");
});

test("a guest who is too late for the last units sees that in place of the button", async ({ page, db }) => {
  const event = await makeEvent(db, { total: 2 });
  await page.goto(`${event.path}?date=${event.from}`);
  await expect(page.getByRole("button", { name: `Hold: ${event.unitName}` })).toBeVisible();
  await takeAway(db, event, { quantity: 2, guests: 2 });
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  const told = page.getByRole("alert").filter({ hasText: "Someone else was faster. This is sold out" });
  await expect(told).toBeVisible();
  await expect(page.getByRole("link", { name: /^Join the waitlist/ })).toBeVisible();
  await expect(page.getByRole("button", { name: `Hold: ${event.unitName}` })).toHaveCount(0);
  await expect(told).toBeVisible();
});

test("two presses on Hold hold once, two on Pay pay once", async ({ page, db }) => {
  const stay = await makeStay(db);
  await page.goto(withDates(stay));
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Your basket" })).toBeVisible();
  expect(await statesOf(db, stay.listingId)).toEqual(["held"]);
  await goToCheckout(page);
  const email = someEmail();
  await page.getByLabel("Name").fill("Ana Souza");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: /^Pay / }).dblclick();
  await fillCard(page, cards.good);
  await page.getByRole("button", { name: /^Pay / }).dblclick();
  await expectBooked(page);
  await expect.poll(async () => (await paymentsOf(email)).map(({ captured }) => captured)).toEqual([10_000]);
  expect(await availableOf(db, stay)).toBe(4);
});

test("the way back after paying leads to the order, not to paying again", async ({ page, db }) => {
  const stay = await makeStay(db);
  await page.goto(withDates(stay));
  await holdUnit(page, stay.unitName);
  await goToCheckout(page);
  const checkout = page.url();
  const email = await fillContact(page);
  const payment = page.url();
  await fillCard(page, cards.good);
  await page.getByRole("button", { name: /^Pay / }).click();
  const code = await expectBooked(page);
  await page.goBack();
  expect(await expectBooked(page)).toBe(code);
  for (const address of [checkout, payment]) {
    await page.goto(address);
    expect(await expectBooked(page)).toBe(code);
  }
  await page.goto("/basket");
  await expect(page.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
  expect(await paymentsOf(email)).toHaveLength(1);
});

test("two tabs show one basket; what is held in both is paid together", async ({ page, context, db }) => {
  const [first, second] = [await makeStay(db), await makeStay(db)];
  const other = await context.newPage();
  await page.goto(withDates(first));
  await other.goto(withDates(second));
  await holdUnit(page, first.unitName);
  await holdUnit(other, second.unitName);
  await expect(other.getByRole("region", { name: "Your order" })).toContainText("€200");
  await page.reload();
  await goToCheckout(page);
  await goToCheckout(other);
  // One tab has paid, so the other's form leads to the order.
  await page.goto("/basket");
  const { code } = await bookWhatIsHeld(page);
  await other.getByLabel("Name").fill("Ana Souza");
  await other.getByLabel("E-mail").fill("ana@example.com");
  await other.getByRole("button", { name: /^Pay / }).click();
  expect(await expectBooked(other)).toBe(code);
  const orders = [...(await reservationsOf(db, first.listingId)), ...(await reservationsOf(db, second.listingId))];
  expect(orders.map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
  expect(new Set(orders.map(({ orderId }) => orderId)).size).toBe(1);
});

/**
 * Compares a countdown with the database's time left, before its page was requested and after it was read.
 * @returns the seconds it shows
 */
async function expectTrue(db: Db, { listingId }: Bookable, timer: Locator, open: () => Promise<unknown>): Promise<number> {
  const leftInDatabase = async () => {
    const [row] = await db.sql<{ seconds: number }[]>`
      select extract(epoch from held_until - clock_timestamp())::float8 as seconds from reservations where listing_id = ${listingId}`;
    return row?.seconds ?? 0;
  };
  const before = await leftInDatabase();
  await open();
  const shown = await secondsOf(timer);
  expect(shown).toBeLessThanOrEqual(before + 1);
  expect(shown).toBeGreaterThanOrEqual((await leftInDatabase()) - 2);
  return shown;
}

async function secondsOf(timer: { innerText: () => Promise<string> }): Promise<number> {
  const [minutes = 0, seconds = 0] = (await timer.innerText()).split(":").map(Number);
  return minutes * 60 + seconds;
}
