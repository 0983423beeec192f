/** The second factor of staff on its owner's pages: set up, asked for, recovered, reset. */
import type { Page } from "@playwright/test";

import { expect, test } from "@/e2e/fixtures/journey";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeUser } from "@/e2e/fixtures/people";
import { enrolUser } from "@/e2e/fixtures/second-factor";
import { findMember } from "@/e2e/fixtures/staff";
import { codeOf, letStepsPass, wrongCodeOf } from "@/lib/auth/second-factor/testing";

const password = "a calm sea today";

async function signIn(page: Page, email: string, next = "/admin/orders"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a member sets up an app, and signs in with a code and with a recovery code", async ({ page, context, db }) => {
      const member = await becomeUser(context, db, "owner", password);
      await page.goto("/account");
      await page.getByRole("link", { name: "Set up two-step sign-in" }).click();
      await page.getByRole("button", { name: "Set up an app" }).click();
      await expect(page.getByRole("img", { name: "QR code with the secret below" })).toBeVisible();
      const spelled = (await page.getByText("Secret: ").locator("code").textContent()) ?? "";
      const secret = spelled.replaceAll(" ", "");
      await page.getByLabel("Code", { exact: true }).fill(wrongCodeOf(secret));
      await page.getByRole("button", { name: "Turn it on" }).click();
      await expect(page.getByText("This code does not belong to the new entry in your app.")).toBeVisible();
      const code = codeOf(secret);
      await page.getByLabel("Code", { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
      await page.getByRole("button", { name: "Turn it on" }).click();
      await expect(page.getByRole("heading", { name: "Recovery codes" })).toBeVisible();
      const codes = await page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem").allTextContents();
      expect(codes).toHaveLength(10);
      await mailTo(member.email, /Two-step sign-in is on/);

      await context.clearCookies();
      await letStepsPass(db, member.id);
      await signIn(page, member.email);
      await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
      // Nothing is signed in yet.
      expect((await page.request.get("/admin/orders")).status()).toBe(404);
      await page.getByLabel("Code", { exact: true }).fill(wrongCodeOf(secret));
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByText("This code is not right, or it was used before.")).toBeVisible();
      await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page).toHaveURL(/\/admin\/orders$/);

      await context.clearCookies();
      await signIn(page, member.email);
      await page.getByText("I cannot use the app").click();
      await page.getByLabel("Recovery code").fill((codes[0] ?? "").toUpperCase());
      await page.getByRole("button", { name: "Sign in with the recovery code" }).click();
      await expect(page).toHaveURL(/\/admin\/orders$/);
      await mailTo(member.email, /A recovery code was used/);
      await page.goto("/account/second-factor");
      await page.getByText("New recovery codes…").click();
      await expect(page.getByText("You have 9 left.")).toBeVisible();
    });
  });

test("the page that asks for the code takes the keyboard alone, and a sign-in that is over begins anew", async ({
  page,
  context,
  db,
}) => {
  const member = await becomeUser(context, db, "front_desk", password);
  const { secret } = await enrolUser(context, db, member);
  await context.clearCookies();
  await signIn(page, member.email);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Code", { exact: true })).toHaveAttribute("autocomplete", "one-time-code");
  await db.sql`update pending_sign_ins set expires_at = now() where user_id = ${member.id}`;
  await page.keyboard.type(codeOf(secret));
  await page.keyboard.press("Enter");
  await expect(page.getByText("This sign-in took too long, or was used already.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin%2Forders/);
});

test("an owner resets it for a member who lost the phone, after giving the password again", async ({
  page,
  context,
  browser,
  db,
}) => {
  const elsewhere = await browser.newContext();
  const member = await becomeUser(elsewhere, db, "finance", password);
  await enrolUser(elsewhere, db, member);
  const owner = await becomeUser(context, db, "owner", password);
  await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${owner.id}`;
  const row = await findMember(page, member.email);
  await expect(row).toContainText("Two-step");
  await row.getByText("Reset the two-step sign-in…").click();
  await row.getByRole("button", { name: "Reset it" }).click();
  await row.getByLabel("Your password").fill("a rough sea today");
  await row.getByRole("button", { name: "Reset it" }).click();
  await expect(row.getByText("This is not your current password.")).toBeVisible();
  await row.getByLabel("Your password").fill(password);
  await row.getByRole("button", { name: "Reset it" }).click();
  await expect(row).not.toContainText("Two-step");
  await mailTo(member.email, /Your two-step sign-in was reset/);
  const page2 = await elsewhere.newPage();
  expect((await page2.goto("/admin/refunds"))?.status()).toBe(404);
  await elsewhere.close();
});

test("a form that needs the password again keeps what was typed, and goes on", async ({ page, context, db }) => {
  const owner = await becomeUser(context, db, "owner", password);
  await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${owner.id}`;
  await page.goto("/admin/staff");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Send the invitation" }) });
  await form.getByLabel("E-mail").fill(`new-${owner.email}`);
  await form.getByLabel("Role").selectOption("Front desk");
  await form.getByLabel("At every listing").check();
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(form.getByText("show once more that it is you")).toBeVisible();
  await expect(form.getByLabel("E-mail")).toHaveValue(`new-${owner.email}`);
  await form.getByLabel("Your password").fill(password);
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText(`An invitation to new-${owner.email} is on its way.`)).toBeVisible();
});
