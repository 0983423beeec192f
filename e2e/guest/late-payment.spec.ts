/**
 * The hold ends while its guest pays: the order is booked where stock is left, and otherwise neither booked
 * nor charged.
 */
import { bookWhatIsHeld, expectBooked, fillContact, goToCheckout } from "@/e2e/fixtures/checkout";
import { availableOf, hold, letHoldEnd, statesOf, takeAway } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeGuest } from "@/e2e/fixtures/people";
import { cards, paymentsOf, payWith } from "@/e2e/fixtures/stripe";

test("with stock left it is booked", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 2 });
  const held = await hold(db, guest, stay);
  await page.goto("/basket");
  await goToCheckout(page);
  const email = await fillContact(page);
  await letHoldEnd(db, held);
  await payWith(page, cards.good);
  await expectBooked(page);
  await expect.poll(async () => (await paymentsOf(email))[0]?.captured).toBe(10_000);
  expect(await statesOf(db, stay.listingId)).toEqual(["expired", "confirmed"]);
  expect(await availableOf(db, stay)).toBe(1);
});

test("without stock it is given up, not charged, and said plainly", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db, { total: 1 });
  const held = await hold(db, guest, stay);
  await page.goto("/basket");
  await goToCheckout(page);
  const email = await fillContact(page);
  await letHoldEnd(db, held);
  await takeAway(db, stay, {});
  await payWith(page, cards.good);
  await expect(page.getByRole("heading", { level: 1, name: "This could no longer be booked" })).toBeVisible();
  await expect(page.getByText("You were not charged")).toBeVisible();
  await expect.poll(async () => (await paymentsOf(email))[0]).toMatchObject({ status: "canceled", captured: 0, capturable: 0 });
  expect(await statesOf(db, stay.listingId)).toEqual(["expired", "held"]);
  const mail = await mailTo(email, /./);
  expect(mail.text).toMatch(/not (been )?charged/i);
});

test("a guest who returns without paying finds every line still held", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  await hold(db, guest, stay);
  await page.goto("/basket");
  await goToCheckout(page);
  await fillContact(page);
  await page.getByRole("link", { name: "Cancel and go back" }).click();
  await expect(page.getByText("You came back without paying")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ana Souza");
  await page.goto("/basket");
  await bookWhatIsHeld(page);
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed"]);
});
