/**
 * Cancellations on the site: first the quote, then the cancellation; of all lines or a part; with and without
 * scripts.
 */
import { bookHold } from "@/e2e/fixtures/orders";
import { availableOf, hold, statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeStay } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeGuest, someEmail } from "@/e2e/fixtures/people";
import { paymentsOf } from "@/e2e/fixtures/stripe";

test("all of it: the quote, the refund, the message and the history", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 2 });
  const email = someEmail();
  const code = await bookHold(db, guest, await hold(db, guest, [stay, { nights: 2 }]), email);
  await expect.poll(async () => (await paymentsOf(email))[0]?.captured).toBe(20_000);
  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: "Cancel all or part" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cancel your booking" })).toBeVisible();
  await expect(page.getByText("will be refunded to the Visa card ending in 4242")).toBeVisible();
  await expect(page.getByText(/Valid until .* \(Lisbon time\); after that the refund is lower/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel the booking" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This booking is cancelled" })).toBeVisible();
  expect(await statesOf(db, stay.listingId)).toEqual(["cancelled"]);
  expect(await availableOf(db, stay)).toBe(2);
  await expect.poll(async () => (await paymentsOf(email))[0]).toMatchObject({ captured: 20_000, refunded: 20_000 });
  expect((await mailTo(email, /^Cancelled/)).text).toContain("will be refunded to the Visa card ending in 4242");
  expect((await mailTo(email, /^Refunded/)).text).toContain("€200.00");
  await page.goto(`/orders/${code}`);
  await expect(page.getByText("Refunded to the Visa card ending in 4242")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Refund sent/ })).toBeVisible();
  await page.goto(`/orders/${code}/cancel`);
  await expect(page.getByText("This is already cancelled.")).toBeVisible();
});

test("a part of it, on a small screen and without scripts", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  watch(context, { scripts: false });
  const guest = await becomeGuest(context);
  const event = await makeEvent(db);
  const email = someEmail();
  const code = await bookHold(db, guest, await hold(db, guest, [event, { quantity: 3, guests: 3 }]), email);
  const page = await context.newPage();
  await page.goto(`/orders/${code}/cancel`);
  await page.getByLabel(/Cancel, of 3/).fill("1");
  await page.getByRole("button", { name: "Show my refund" }).click();
  await expect(page.getByText(`1 of 3 tickets, ${event.name}`)).toBeVisible();
  await page.getByRole("button", { name: "Cancel 1 of 3 tickets" }).click();
  await expect(page.getByText("What you chose has been cancelled.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "You’re booked" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Show your 2 tickets" })).toBeVisible();
  expect(await availableOf(db, event)).toBe(98);
  expect((await mailTo(email, /^Partly cancelled/)).text).toContain("Refund: €45.00");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await context.close();
});

test("a number that was changed is not what the button does: it waits for the new quote", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const event = await makeEvent(db);
  const code = await bookHold(db, guest, await hold(db, guest, [event, { quantity: 2, guests: 2 }]), someEmail());
  await page.goto(`/orders/${code}/cancel`);
  const button = page.getByRole("button", { name: "Cancel 2 of 2 tickets" });
  const note = page.getByText("You changed what to cancel: show your refund first.");
  await expect(button).toBeEnabled();
  await page.getByLabel(/Cancel, of 2/).fill("1");
  await expect(note).toBeVisible();
  await expect(button).toBeDisabled();
  await button.press("Enter");
  await page.getByLabel(/Cancel, of 2/).fill("2");
  await expect(note).toHaveCount(0);
  await expect(button).toBeEnabled();
  await page.getByRole("button", { name: "One ticket less" }).click();
  await expect(button).toBeDisabled();
  expect(await statesOf(db, event.listingId)).toEqual(["confirmed"]);
  await page.getByRole("button", { name: "Show my refund" }).click();
  await page.getByRole("button", { name: "Cancel 1 of 2 tickets" }).click();
  await expect(page.getByText("What you chose has been cancelled.")).toBeVisible();
  expect(await availableOf(db, event)).toBe(99);
});

test("a page that is older than the booking says so", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const event = await makeEvent(db);
  const code = await bookHold(db, guest, await hold(db, guest, [event, { quantity: 3, guests: 3 }]), someEmail());
  await page.goto(`/orders/${code}/cancel`);
  const other = await context.newPage();
  await other.goto(`/orders/${code}/cancel`);
  await other.getByLabel(/Cancel, of 3/).fill("1");
  await other.getByRole("button", { name: "Show my refund" }).click();
  await other.getByRole("button", { name: "Cancel 1 of 3 tickets" }).click();
  await expect(other.getByText("What you chose has been cancelled.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel 3 of 3 tickets" }).click();
  await expect(page.getByText("2 of these are booked: choose from 1 to 2.")).toBeVisible();
  await page.getByRole("link", { name: "Show what can be cancelled now" }).click();
  await expect(page.getByRole("button", { name: "Cancel 2 of 2 tickets" })).toBeVisible();
});

test("an address that cannot be meant cancels nothing", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const event = await makeEvent(db);
  const held = await hold(db, guest, [event, { quantity: 3, guests: 3 }]);
  const code = await bookHold(db, guest, held, someEmail());
  for (const value of ["5", "-1", "abc"]) {
    await page.goto(`/orders/${code}/cancel?u.${held.reservations[0]?.id}=${value}`);
    await expect(page.getByText(`${event.name}: choose a whole number from 0 to 3.`)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Cancel / })).toHaveCount(0);
  }
});

test("another guest's booking is not found", async ({ page, context, db }) => {
  const owner = { kind: "guest", guestId: "c".repeat(64) } as const;
  const stay = await makeStay(db);
  const code = await bookHold(db, owner, await hold(db, owner, stay), someEmail());
  await becomeGuest(context);
  for (const path of [
    "cancel",
    "change/00000000-0000-4000-8000-000000000000",
    "changes/00000000-0000-4000-8000-000000000000",
  ]) {
    const response = await page.goto(`/orders/${code}/${path}`);
    expect(response?.status()).toBe(404);
  }
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed"]);
});
