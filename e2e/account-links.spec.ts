/** What a person does who has lost the password or the message: links by e-mail, used once, also without JavaScript. */
import { makeStay } from "./fixtures/listings";
import { expect, test } from "./fixtures/journey";
import { hold } from "./fixtures/holds";
import { mailTo } from "./fixtures/mailbox";
import { bookHold } from "./fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "./fixtures/people";

/** The one-time link of the latest message of a subject. */
async function linkIn(email: string, subject: RegExp): Promise<string> {
  const { text } = await mailTo(email, subject);
  const [link] = /https?:\/\/\S+\/link\?t=\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error("there is no link in it");
  return link;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a forgotten password is replaced by a link that works once", async ({ page, browser, db }) => {
    const owner = await browser.newContext();
    const { email } = await becomeUser(owner, db);
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgotten password" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("Check your inbox")).toBeVisible();
    const link = await linkIn(email, /new password/);
    // A scanner that opens it uses nothing up.
    await page.request.get(link);
    await page.goto(link);
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Save password" }).click();
    await expect(page.locator("#newPassword-error")).toContainText("at least 10 characters");
    await page.getByLabel("New password").fill("a calm sea today");
    await page.getByRole("button", { name: "Save password" }).click();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByText(`${email} is confirmed.`)).toBeVisible();
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    // The session of before has ended.
    const other = await owner.newPage();
    await other.goto("/change-password");
    await expect(other).toHaveURL(/\/sign-in/);
    await owner.close();
  });

  test("a lost booking is found by code and address at once, and by the address alone in the mailbox", async ({
    page,
    db,
    context,
    browser,
  }) => {
    const guest = await becomeGuest(context);
    const stay = await makeStay(db);
    const email = someEmail();
    const code = await bookHold(db, guest, await hold(db, guest, stay), email);
    const elsewhere = await browser.newContext({ javaScriptEnabled: false });
    const stranger = await elsewhere.newPage();
    await stranger.goto("/sign-in");
    await stranger.getByRole("link", { name: "Find a booking" }).click();
    await stranger.getByLabel("E-mail").fill(someEmail());
    await stranger.getByLabel("Confirmation code").fill(code);
    await stranger.getByRole("button", { name: "Find my booking" }).click();
    await expect(stranger.locator("#code-error")).toContainText("cannot find a booking with this code and e-mail address");
    await stranger.getByLabel("E-mail").fill(email.toUpperCase());
    await stranger.getByRole("button", { name: "Find my booking" }).click();
    await expect(stranger).toHaveURL(`/orders/${code}`);
    await expect(stranger.getByRole("main")).toContainText(stay.name);
    await elsewhere.close();

    await page.goto("/find-booking");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Find my booking" }).click();
    await expect(page.getByText("an e-mail with links to it is on its way")).toBeVisible();
    expect((await mailTo(email, /^Your booking$/)).text).toContain(`/orders/${code}?t=`);
  });
});

test("an address is confirmed by the account that asked, in its own browser", async ({ page, context, browser, db }) => {
  const user = await becomeUser(context, db);
  await page.goto("/account");
  await page.getByRole("button", { name: "Send the confirmation link" }).click();
  await expect(page.getByText("Open it in this browser.")).toBeVisible();
  const link = await linkIn(user.email, /Confirm your e-mail/);
  const elsewhere = await browser.newContext();
  const stranger = await elsewhere.newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "Sign in to confirm" })).toBeVisible();
  await elsewhere.close();
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(`${user.email} is confirmed.`)).toBeVisible();
});
