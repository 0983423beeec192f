/**
 * Changes on the site: a lower total is refunded, a higher one goes through the payment page, and an unpaid
 * change leaves the booking as it was.
 */
import { addDays } from "@/lib/core/time/dates";

import { bookHold } from "@/e2e/fixtures/orders";
import { availableOf, hold, statesOf, takeAway } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeGuest, someEmail } from "@/e2e/fixtures/people";
import { cards, paymentsOf, payWith } from "@/e2e/fixtures/stripe";

test("less to pay: a full house still shortens, and the difference comes back", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 1 });
  const email = someEmail();
  const code = await bookHold(db, guest, await hold(db, guest, [stay, { nights: 3 }]), email);
  await expect.poll(async () => (await paymentsOf(email))[0]?.captured).toBe(30_000);
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Check-in").fill(addDays(stay.from, 1));
  await page.getByRole("button", { name: "Show the new price" }).click();
  await expect(page.getByText("Your refund")).toBeVisible();
  await page.getByRole("button", { name: "Change the booking" }).click();
  await expect(page.getByText("Your booking has been changed.")).toBeVisible();
  expect(await availableOf(db, stay)).toBe(1);
  await expect.poll(async () => (await paymentsOf(email))[0]).toMatchObject({ captured: 30_000, refunded: 10_000 });
  expect((await mailTo(email, /^Changed/)).text).toContain("New total: €200.00");
});

test("the button applies only the shown quote, and an impossible change is refused with the reason", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 2 });
  const code = await bookHold(db, guest, await hold(db, guest, [stay, { nights: 3 }]), someEmail());
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByRole("button", { name: "Show the new price" }).click();
  await expect(page.getByText("This is what you have already booked")).toBeVisible();
  await page.getByLabel("Check-out").fill(addDays(stay.from, 2));
  await page.getByRole("button", { name: "Show the new price" }).click();
  const button = page.getByRole("button", { name: "Change the booking" });
  await expect(button).toBeEnabled();
  await page.getByLabel("Check-out").fill(addDays(stay.from, 1));
  await expect(page.getByText("You changed what you want: show the new price first.")).toBeVisible();
  await expect(button).toBeDisabled();
  await button.press("Enter");
  await page.getByLabel("Check-out").fill(addDays(stay.from, 2));
  await expect(button).toBeEnabled();
  await page.goto(`${page.url().split("?")[0]}?checkIn=2027-13-45&quantity=9999`);
  await expect(page.getByText("Enter a date that exists, as year-month-day.").first()).toBeVisible();
  await expect(page.getByText("Choose a whole number from 1 to 20.").first()).toBeVisible();
  await expect(button).toHaveCount(0);
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed"]);
});

test("more to pay: held meanwhile, paid, and changed", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 1 });
  const email = someEmail();
  const code = await bookHold(db, guest, await hold(db, guest, [stay, { nights: 2 }]), email);
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Check-out").fill(addDays(stay.from, 3));
  await page.getByRole("button", { name: "Show the new price" }).click();
  await expect(page.getByText("To pay now")).toBeVisible();
  await page.getByRole("button", { name: "Change and pay the difference" }).click();
  await payWith(page, cards.good);
  await expect(page.getByText("Your booking has been changed.")).toBeVisible();
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed", "released"]);
  await expect
    .poll(async () => (await paymentsOf(email)).map(({ captured }) => captured).toSorted((a, b) => a - b))
    .toEqual([10_000, 20_000]);
});

test("more to pay, and given up: the booking stands, the night is free", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 1 });
  const code = await bookHold(db, guest, await hold(db, guest, stay), someEmail());
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Check-out").fill(addDays(stay.from, 2));
  await page.getByRole("button", { name: "Show the new price" }).click();
  await page.getByRole("button", { name: "Change and pay the difference" }).click();
  await page.getByRole("link", { name: "Cancel and go back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your change is awaiting payment" })).toBeVisible();
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: "Pay or abandon it" }).click();
  await page.getByRole("button", { name: "Keep the booking as it was" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You’re booked" })).toBeVisible();
  await expect(page.getByText("A change is awaiting payment")).toHaveCount(0);
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed", "released"]);
});

test("dates that are gone, and dates that are none", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 1 });
  await takeAway(db, stay, { offset: 3 });
  const code = await bookHold(db, guest, await hold(db, guest, stay), someEmail());
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Check-out").fill(addDays(stay.from, 5));
  await page.getByRole("button", { name: "Show the new price" }).click();
  await expect(page.getByText("This is sold out for the chosen date. Another date may be free.")).toBeVisible();
  await page.getByLabel("Check-out").fill(addDays(stay.from, -1));
  await page.getByRole("button", { name: "Show the new price" }).click();
  await expect(page.getByText("The last day must be after the first.")).toBeVisible();
});
