/** Passkeys on their owner's pages, with Chromium's virtual authenticator. */
import type { Page } from "@playwright/test";

import { addAuthenticator } from "@/e2e/fixtures/authenticator";
import { expect, test } from "@/e2e/fixtures/journey";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeUser, someEmail } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";

const addButton = (page: Page) => page.getByRole("button", { name: "Add a passkey" });
/**
 * Makes a browser whose fields suggest no passkeys: the virtual authenticator would choose the only one at
 * once.
 */
async function withoutSuggestions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
}

const signInButton = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });

async function addPasskey(page: Page): Promise<void> {
  await page.goto("/account/passkeys");
  await addButton(page).click();
  await expect(page.getByText("The passkey is added as")).toBeVisible();
}

/** Signs out like a browser that loses its cookies: the authenticator stays. */
async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
}

test("a passkey is added, renamed, signs in, and after its removal signs in no more", async ({ page, context, db }) => {
  const user = await becomeUser(context, db);
  await addAuthenticator(page);
  await withoutSuggestions(page);

  await test.step("add it; the account gets a message; one is enough for a device", async () => {
    await page.goto("/account");
    await page.getByRole("link", { name: "Set up a passkey" }).click();
    await expect(page.getByText("No passkeys yet")).toBeVisible();
    await addButton(page).click();
    await expect(page.getByText("The passkey is added as")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "not used yet" })).toBeVisible();
    await mailTo(user.email, /passkey was added/);
    await addButton(page).click();
    await expect(page.getByText("There is already a passkey for your account on this device.")).toBeVisible();
  });

  await test.step("rename it", async () => {
    await page.getByText(/^Rename /).click();
    await page.getByLabel("Name").fill("Ines’s laptop");
    await page.getByRole("button", { name: "Save name" }).click();
    await expect(page.getByRole("heading", { level: 3, name: "Ines’s laptop" })).toBeVisible();
  });

  await test.step("sign in with it", async () => {
    await signOut(page);
    await page.goto("/sign-in?next=/account/passkeys");
    await signInButton(page).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Ines’s laptop" })).toContainText("last used");
  });

  await test.step("some time later, remove it after signing in again; the account gets a message", async () => {
    await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${user.id}`;
    await page.reload();
    await expect(addButton(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Sign in again" }).click();
    await signInButton(page).click();
    await page
      .getByText(/^Remove /)
      .first()
      .click();
    await page.getByRole("button", { name: "Remove passkey" }).click();
    await expect(page.getByText("The passkey is removed.")).toBeVisible();
    await expect(page.getByText("No passkeys yet")).toBeVisible();
    expect((await mailTo(user.email, /passkey was removed/)).text).toContain("Ines’s laptop");
  });

  await test.step("it opens nothing any more, and that is said", async () => {
    await signOut(page);
    await page.goto("/sign-in");
    await signInButton(page).click();
    await expect(page.getByText("This passkey was removed from its account.")).toBeVisible();
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1, name: "Find your bookings" })).toBeVisible();
  });
});

test("the e-mail field's suggestions sign in, too", async ({ page, context, db }) => {
  await becomeUser(context, db);
  await addAuthenticator(page);
  await addPasskey(page);
  await signOut(page);
  await page.goto("/sign-in?next=/account/passkeys");
  await expect(page.getByRole("listitem").filter({ hasText: "last used" })).toBeVisible();
});

test("the password is asked for when the sign-in is not recent", async ({ page, context, db }) => {
  const user = await becomeUser(context, db, "guest", "a calm sea today");
  await addAuthenticator(page);
  const letProofEnd = () => db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${user.id}`;
  await letProofEnd();
  await page.goto("/account/passkeys");
  await page.getByLabel("Current password", { exact: true }).fill("not this one");
  await addButton(page).click();
  await expect(page.locator("#currentPassword-error")).toContainText("not your current password");
  await page.getByLabel("Current password", { exact: true }).fill("a calm sea today");
  await addButton(page).click();
  await expect(page.getByText("The passkey is added as")).toBeVisible();
  // The password counts for ten minutes.
  await letProofEnd();
  await page.reload();
  await page
    .getByText(/^Remove /)
    .first()
    .click();
  await page.getByRole("button", { name: "Remove passkey" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByRole("listitem").getByLabel("Current password", { exact: true }).fill("a calm sea today");
  await page.getByRole("button", { name: "Remove passkey" }).click();
  await expect(page.getByText("The passkey is removed.")).toBeVisible();
});

test("the reason why a passkey does not work is shown", async ({ page, context, db }) => {
  await becomeUser(context, db);
  const device = await addAuthenticator(page);
  await withoutSuggestions(page);

  await test.step("not verified by the device, as when the user cancels", async () => {
    await device.setVerified(false);
    await page.goto("/account/passkeys");
    await addButton(page).click();
    await expect(page.getByText("No passkey was added: you cancelled, or it took too long.")).toBeVisible();
    await device.setVerified(true);
    await addPasskey(page);
    await signOut(page);
    await device.setVerified(false);
    await page.goto("/sign-in");
    await signInButton(page).click();
    await expect(page.getByText("No passkey was used: you cancelled, or it took too long.")).toBeVisible();
  });

  await test.step("a passkey that no account has", async () => {
    await device.setVerified(true);
    const [id = ""] = await device.credentialIds();
    await db.sql`delete from passkeys where credential_id = ${Buffer.from(id, "base64").toString("base64url")}`;
    await page.goto("/sign-in");
    await signInButton(page).click();
    await expect(page.getByText("This passkey belongs to no account here.")).toBeVisible();
  });

  await test.step("a browser without them", async () => {
    await page.addInitScript(() => void Reflect.deleteProperty(window, "PublicKeyCredential"));
    await page.goto("/sign-in");
    await signInButton(page).click();
    await expect(page.getByText("This browser cannot use passkeys.")).toBeVisible();
  });
});

test("the library for passkeys is loaded where one is used, and on no guest's page", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      void response.text().then(
        (text) => scripts.push(text),
        () => undefined,
      );
  });
  const hasLibrary = () => scripts.some((text) => text.includes('ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED"'));
  for (const path of ["/", "/account", "/basket"]) await page.goto(path);
  expect(scripts.length).toBeGreaterThan(0);
  expect(hasLibrary()).toBe(false);
  await addAuthenticator(page);
  await withoutSuggestions(page);
  await page.goto("/sign-in");
  await signInButton(page).click();
  await expect.poll(hasLibrary).toBe(true);
});

test("a browser that keeps no cookies is asked for a passkey once", async ({ page, context }) => {
  let calls = 0;
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  await page.route("**/sign-in", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    calls += 1;
    const response = await route.fetch();
    await context.clearCookies();
    const headers = Object.entries(response.headers()).filter(([name]) => name !== "set-cookie");
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
    resolve();
  });
  await page.goto("/sign-in");
  await answered;
  // Each of these steps waits for the page, so every request that the answer causes is sent by then.
  await page.getByLabel("E-mail").fill(someEmail());
  await page.getByLabel("Password", { exact: true }).fill("a calm sea today");
  await page.getByRole("button", { name: "Show password" }).click();
  expect(calls).toBe(1);
});

test("an action that a page sends on to the page it belongs to is carried out there", async ({ page }) => {
  // The script of one page calls while the address is already another's: the sign-in page asks for a
  // challenge by itself.
  const { promise: answered, resolve } = Promise.withResolvers<{ readonly type: string | undefined; readonly text: string }>();
  await page.route("**/sign-in", async (route) => {
    const isCall = route.request().method() === "POST" && route.request().headers()["next-action"] !== undefined;
    if (!isCall) return route.continue();
    // The body is read here: the browser may have dropped it by the time the page has used it.
    const response = await route.fetch({ url: `${stack.site()}/` });
    resolve({ type: response.headers()["content-type"], text: await response.text() });
    return route.fulfill({ response });
  });
  await page.goto("/sign-in");
  const { type, text } = await answered;
  expect(type).toBe("text/x-component");
  expect(text).toContain("challenge");
});
