/**
 * Guests with an account: signing up and in, their earlier holds as guests, their orders, and that other
 * people have no access to these.
 */
import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { users } from "@/db/schema";
import { hashPassword } from "@/lib/auth/password";
import { addDays } from "@/lib/core/time/dates";

import { bookWhatIsHeld, holdUnit } from "@/e2e/fixtures/checkout";
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

const password = "a horse under the harbour";

test("a guest signs up, keeps the basket, books, signs out and in again", async ({ page, db }) => {
  const stay = await makeStay(db);
  const email = someEmail("new");
  await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${addDays(soon, 1)}`);
  await holdUnit(page, stay.unitName);

  await test.step("sign up; a short password is said beside its field", async () => {
    await page.goto("/sign-up?next=/basket");
    await page.getByLabel("Name").fill("Ines Duarte");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.locator("#password-error")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("region", { name: "Your order" })).toContainText(stay.name);
  });

  const { code } = await bookWhatIsHeld(page, email);
  await page.goto("/account");
  await expect(page.getByRole("region", { name: "Coming" })).toContainText(stay.name);

  await test.step("the order is hidden after signing out", async () => {
    await page.getByRole("button", { name: "Account of Ines Duarte" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
    expect((await page.goto(`/orders/${code}`))?.status()).toBe(404);
  });

  await test.step("sign in; a wrong password is refused without saying which was wrong", async () => {
    await page.goto("/sign-in?next=/account");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(`${password}!`);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("The e-mail address and the password do not match")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("region", { name: "Coming" })).toContainText(stay.name);
    expect((await page.goto(`/orders/${code}`))?.status()).toBe(200);
  });
});

test("a stranger who tries an account's password locks its owner's browser out of nothing", async ({
  page,
  db,
  browser,
  watch,
}) => {
  const email = someEmail("tried");
  const passwordHash = await hashPassword(password);
  await db.orm.insert(users).values({ id: randomUUID(), email, name: "Ines Duarte", passwordHash });
  const signIn = async (on: Page, typed: string) => {
    await on.goto("/sign-in?next=/account");
    await on.getByLabel("E-mail").fill(email);
    await on.getByLabel("Password", { exact: true }).fill(typed);
    await on.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  const signedIn = (on: Page) => expect(on.getByRole("button", { name: "Account of Ines Duarte" })).toBeVisible();
  await signIn(page, password);
  await signedIn(page);
  await page.getByRole("button", { name: "Account of Ines Duarte" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  const theirs = await browser.newContext();
  watch(theirs);
  const stranger = await theirs.newPage();
  const refused = stranger.getByText("There were too many attempts for this account");
  const wrong = stranger.getByText("The e-mail address and the password do not match");
  // Ten tries are allowed in a quarter of an hour. The limit's window slides, so an eleventh passes when one
  // quarter ends among them.
  for (let tries = 0; tries < 20 && !(await refused.isVisible()); tries += 1) {
    await signIn(stranger, `${password}${tries}`);
    await expect(wrong.or(refused)).toBeVisible();
  }
  await expect(refused).toBeVisible();
  await signIn(stranger, password);
  await expect(refused).toBeVisible();
  await stranger.getByRole("alert").getByRole("link", { name: "Sign in by e-mail" }).click();
  await expect(stranger.getByRole("heading", { level: 1, name: "Sign in by e-mail" })).toBeVisible();
  await theirs.close();

  await signIn(page, password);
  await signedIn(page);
});

test("a guest sees no other guest's order, basket or checkout", async ({ page, context, db, browser, watch }) => {
  const user = await becomeUser(context, db);
  const stay = await makeStay(db);
  const { orderId } = await hold(db, user.actor, stay);
  await page.goto("/basket");
  const { code } = await bookWhatIsHeld(page);
  const [payment] = await db.sql<{ session: string }[]>`
    select stripe_session_id as session from payments where order_id = ${orderId}`;
  const second = await hold(db, user.actor, [stay, { offset: 2 }]);
  await page.goto(`/checkout/${second.orderId}`);
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();

  for (const someone of [becomeGuest, becomeUser]) {
    const theirs = await browser.newContext();
    watch(theirs);
    await someone(theirs, db);
    const other = await theirs.newPage();
    expect((await theirs.request.get(`/orders/${code}/calendar`)).status()).toBe(404);
    for (const path of [`/orders/${code}`, `/checkout/${second.orderId}`, `/checkout/${orderId}/return?session_id=cs_test_1`])
      expect((await other.goto(path))?.status(), path).toBe(404);
    // A browser that knows the payment's own session was sent to pay, so it sees the result, but no part of
    // the order.
    expect((await other.goto(`/checkout/${orderId}/return?session_id=${payment?.session ?? ""}`))?.status()).toBe(200);
    await expect(other.getByRole("heading", { level: 1, name: "Paid and booked" })).toBeVisible();
    await expect(other.getByText(stay.name)).toHaveCount(0);
    await other.goto("/basket");
    await expect(other.getByText(stay.name)).toHaveCount(0);
    await theirs.close();
  }
});

test("pages of an account lead a stranger to signing in", async ({ page }) => {
  await page.goto("/change-password");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.goto("/sign-in?next=https://elsewhere.example/steal");
  await expect(page.locator("input[name=next]")).not.toHaveValue(/elsewhere/);
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Find your bookings" })).toBeVisible();
});

test("staff whose session ended are led to signing in, and back", async ({ page }) => {
  expect((await page.goto("/admin/refunds"))?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin%2Frefunds$/);
});
