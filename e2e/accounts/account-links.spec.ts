/** A guest who lost the password or the message: links by e-mail, used once, also without JavaScript. */
import { type LinkedOrder, signOrderLink } from "@/lib/orders/view/order-link";

import { makeStay } from "@/e2e/fixtures/listings";
import { expect, test } from "@/e2e/fixtures/journey";
import { hold } from "@/e2e/fixtures/holds";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

/** Returns the one-time link of the latest message with a subject. */
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
    // The page before has a field of the same name.
    await expect(page.getByRole("heading", { level: 1, name: "Forgotten password" })).toBeVisible();
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("Check your inbox")).toBeVisible();
    const link = await linkIn(email, /new password/);
    // A scanner that opens the link does not use it up.
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
    // The earlier session has ended.
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
    await expect(stranger.getByRole("heading", { level: 1, name: "Find my booking" })).toBeVisible();
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

test("a link to sign in leads where its guest wanted to go, and never to another site", async ({ page, browser, db }) => {
  const owner = await browser.newContext();
  const { email } = await becomeUser(owner, db);
  await owner.close();
  await page.goto("/sign-in?next=%2Fsearch%3Fkind%3Dstay");
  await page.getByRole("link", { name: "Sign in by e-mail" }).click();
  await expect(page.getByRole("heading", { name: "Sign in by e-mail" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Check your inbox")).toBeVisible();
  await page.goto(await linkIn(email, /sign in/));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/search\?kind=stay$/);

  const other = await browser.newContext();
  const stranger = await other.newPage();
  const { email: second } = await becomeUser(other, db);
  await other.clearCookies();
  await stranger.goto(`/sign-in-link?next=${encodeURIComponent("https://elsewhere.example/")}`);
  await stranger.getByLabel("E-mail").fill(second);
  await stranger.getByRole("button", { name: "Send the link" }).click();
  await expect(stranger.getByText("Check your inbox")).toBeVisible();
  await stranger.goto(await linkIn(second, /sign in/));
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger).toHaveURL(/\/account$/);
  await other.close();
});

test("a booking's link whose time is over leads to a new one, and so does its tickets' and invoice's", async ({
  page,
  browser,
  db,
}) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const stay = await makeStay(db);
  const email = someEmail();
  const held = await hold(db, guest, stay);
  const code = await bookHold(db, guest, held, email);
  await owner.close();
  const old = expiredLinkToken({ id: held.orderId, email });
  for (const path of [`?t=${old}`, "/tickets", `/documents/${held.orderId}`]) {
    await page.goto(`/orders/${code}${path}`);
    await expect(page).toHaveURL(new RegExp(`/orders/${code}$`));
    await expect(page.getByRole("heading", { name: "This booking cannot be shown here" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(stay.name);
  }
  await page.getByRole("link", { name: "Get a new link" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Find my booking" }).click();
  await expect(page.getByText("an e-mail with links to it is on its way")).toBeVisible();
  const { text } = await mailTo(email, /^Your booking$/);
  await page.goto(/https?:\/\/\S+\/orders\/\S+\?t=\S+/.exec(text)?.[0] ?? "");
  await expect(page).toHaveURL(new RegExp(`/orders/${code}$`));
  await expect(page.getByRole("main")).toContainText(stay.name);
});

/** Signs a link's token as for an order long past, so that it has expired. */
function expiredLinkToken(order: LinkedOrder): string {
  const { now } = Date;
  try {
    Date.now = () => 0;
    return signOrderLink(order, 0);
  } finally {
    Date.now = now;
  }
}

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
