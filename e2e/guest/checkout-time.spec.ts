/**
 * More time for a hold while no guest waits, typed text that outlives a hold, and a header that shows the
 * holds of a signed-in guest.
 */
import { letTimePass } from "@/db/testing/time";
import { addDays } from "@/lib/core/time/dates";

import { goToCheckout, holdAgainOf, holdUnit, releaseOf } from "@/e2e/fixtures/checkout";
import { hold, letHoldEnd } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";

test("near its end a hold says so, and is held ten minutes longer once", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const { reservations, orderId } = await hold(db, guest, stay);
  for (const { listingId, id } of reservations) await letTimePass(db, listingId, id, 9);
  await page.goto(`/checkout/${orderId}`);
  await expect(page.getByText("Your time is nearly up")).toBeVisible();
  await page.getByRole("button", { name: "I need more time" }).click();
  await expect(page.getByText("You have ten more minutes.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main").getByRole("timer")).toContainText(/^.*1[01]:\d\d/);
  await expect(page.getByRole("button", { name: "I need more time" })).toHaveCount(0);
});

test("text typed at checkout is there again after the hold expired and was repeated", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const held = await hold(db, guest, stay);
  await page.goto(`/checkout/${held.orderId}`);
  await page.getByLabel("Name").fill("Ana Souza");
  await page.getByLabel("E-mail").fill("ana.typed@example.com");
  await page.getByLabel("Phone").fill("+351 912 345 678");
  await page.getByText("I need an invoice for a company").click();
  await page.locator("#company").fill("Amal Lda");
  await page.locator("#companyAddress").fill("Rua do Alecrim 12\n1200-017 Lisboa");
  await letHoldEnd(db, held);
  await page.goto("/basket");
  await page.getByRole("button", { name: holdAgainOf(stay) }).click();
  await goToCheckout(page);
  await expect(page.getByLabel("Name")).toHaveValue("Ana Souza");
  await expect(page.getByLabel("E-mail")).toHaveValue("ana.typed@example.com");
  await expect(page.getByLabel("Phone")).toHaveValue("+351 912 345 678");
  // The section is open, as every filled field must be visible before it is sent.
  await expect(page.locator("#company")).toBeVisible();
  await expect(page.locator("#company")).toHaveValue("Amal Lda");
  await expect(page.locator("#companyAddress")).toHaveValue("Rua do Alecrim 12\n1200-017 Lisboa");
});

test("the header shows a signed-in guest their holds, and the release of one", async ({ page, context, db }) => {
  await becomeUser(context, db);
  const stay = await makeStay(db);
  await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${addDays(soon, 1)}`);
  const header = page.getByRole("banner");
  await holdUnit(page, stay.unitName);
  await expect(header.getByRole("link", { name: /1 item held/ })).toBeVisible();
  await page.getByRole("button", { name: releaseOf(stay) }).click();
  await expect(header.getByRole("link", { name: "Basket", exact: true })).toBeVisible();
});
