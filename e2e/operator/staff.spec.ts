/** Owners invite members of staff, change their roles and remove them; the invited accept. */
import { randomUUID } from "node:crypto";

import type { BrowserContext } from "@playwright/test";

import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeUser, someEmail } from "@/e2e/fixtures/people";
import { findMember, makeInvitation, makeMember } from "@/e2e/fixtures/staff";
import { rowsPerPage } from "@/lib/staff/limits";

/** Returns the invitation's link in the message to an address. */
async function invitationTo(email: string): Promise<string> {
  const { text } = await mailTo(email, /invited to the staff/);
  const [link] = /https?:\/\/\S+\/invitation\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error("there is no link in it");
  return link;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a person is invited to a listing, makes an account, accepts, and works there", async ({
      page,
      context,
      browser,
      db,
      watch,
    }) => {
      const stay = await makeStay(db);
      const owner = await becomeUser(context, db, "owner");
      const email = someEmail("invited");
      await page.goto("/admin/staff");
      const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Send the invitation" }) });
      await form.getByLabel("E-mail").fill(owner.email);
      await form.getByRole("button", { name: "Send the invitation" }).click();
      await expect(form).toContainText("Choose a role.");
      await expect(form).toContainText("Choose where the role counts.");
      await form.getByLabel("Role").selectOption("Front desk");
      await form.getByLabel("At one listing").check();
      await form.getByLabel("Listing (optional)").fill(stay.name);
      if (javaScriptEnabled) {
        await form.getByRole("option", { name: stay.name }).click();
        await expect(form.locator("input[name=listing]")).toHaveValue(stay.slug);
      }
      await form.getByRole("button", { name: "Send the invitation" }).click();
      await expect(form).toContainText("This is your own address.");
      await form.getByLabel("E-mail").fill(email);
      await form.getByLabel("Role").selectOption("Front desk");
      await form.getByLabel("At one listing").check();
      await form.getByRole("button", { name: "Send the invitation" }).click();
      await expect(page.getByText(`An invitation to ${email} is on its way.`)).toBeVisible();
      await expect(page.getByRole("region", { name: "Open invitations" })).toContainText(email);

      const link = await invitationTo(email);
      const elsewhere = await browser.newContext({ javaScriptEnabled });
      watch(elsewhere, { scripts: javaScriptEnabled });
      const invited = await elsewhere.newPage();
      await invited.goto(link);
      await expect(invited.getByRole("main")).toContainText(stay.name);
      await invited.getByRole("link", { name: "Create an account" }).click();
      await invited.getByLabel("Name").fill("Bela Costa");
      await invited.getByLabel("E-mail").fill(email);
      await invited.getByLabel("Password", { exact: true }).fill("a calm sea today");
      await invited.getByRole("button", { name: "Create account" }).click();
      await invited.getByRole("button", { name: "Accept the invitation" }).click();
      await expect(invited.getByRole("heading", { name: "Welcome to the staff" })).toBeVisible();
      await invited.getByRole("link", { name: "Go to operations" }).click();
      await expect(invited).toHaveURL(/\/admin$/);

      const row = await findMember(page, email);
      await expect(row).toContainText(`Front desk at ${stay.name}`);
      await row.getByText(`Front desk at ${stay.name}`).click();
      await expect(row).toContainText("can no longer do this");
      await row.getByRole("button", { name: "Remove the role Bela Costa" }).click();
      await expect(row).toHaveCount(0);
      expect((await invited.goto("/admin/orders"))?.status()).toBe(404);
      await elsewhere.close();
    });
  });

test("a removed member has no rights within a second, in every web process", async ({ page, context, browser, db }) => {
  await becomeUser(context, db, "owner");
  const elsewhere = await browser.newContext();
  const member = await becomeUser(elsewhere, db, "front_desk");
  // Each request opens a connection of its own, so that all processes that share the port get some.
  const ask = () => elsewhere.request.get("/admin/orders", { headers: { connection: "close" }, maxRedirects: 0 });
  const statuses = async () => new Set((await Promise.all(Array.from({ length: 16 }, ask))).map((answer) => answer.status()));
  expect(await statuses()).toEqual(new Set([200]));
  const row = await findMember(page, member.email);
  await row.getByText("Front desk at every listing").click();
  await row.getByRole("button", { name: `Remove the role ${member.name}` }).click();
  await expect(row).toHaveCount(0);
  expect(await statuses()).toEqual(new Set([404]));
  await elsewhere.close();
});

test("a role is changed, and a page that is out of date is told so", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  const { name, email, userId } = await makeMember(db, "Dora Alves", "viewer");
  const row = await findMember(page, email);
  await row.getByText("Viewer at every listing").click();
  await row.getByLabel("Role", { exact: true }).first().selectOption("Finance");
  await row.getByRole("button", { name: `Change the role ${name}` }).click();
  await expect(row).toContainText("Finance at every listing");
  await db.sql`update staff_grants set role = 'door', version = version + 1 where user_id = ${userId}`;
  await row.getByLabel("Role", { exact: true }).first().selectOption("Manager");
  await row.getByRole("button", { name: `Change the role ${name}` }).click();
  await expect(row).toContainText("Someone else changed this while you had it open.");
});

test("an invitation is for its address, and counts no more once it is taken back or its time is over", async ({
  page,
  context,
  browser,
  db,
}) => {
  const { path, email } = await makeInvitation(db);
  const owner: BrowserContext = await browser.newContext();
  await becomeUser(owner, db, "owner");
  await page.goto(path);
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvitation/);

  await becomeUser(context, db);
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This invitation is for another address" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out and continue" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvitation/);

  const staff = await owner.newPage();
  await staff.goto("/admin/staff");
  const listed = staff.getByRole("region", { name: "Open invitations" }).getByRole("listitem").filter({ hasText: email });
  await listed.getByText("Take back…").click();
  await listed.getByRole("button", { name: "Take the invitation back" }).click();
  await expect(listed).toHaveCount(0);
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This invitation was taken back" })).toBeVisible();
  const late = await makeInvitation(db, { expiresAt: new Date(Date.now() - 1_000) });
  await page.goto(late.path);
  await expect(page.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  await page.goto(`${path}x`);
  await expect(page.getByRole("heading", { name: "There is no such invitation" })).toBeVisible();
  await owner.close();
});

test("a manager sees the staff and changes nothing; to the front desk the page does not exist", async ({
  page,
  context,
  browser,
  db,
}) => {
  await becomeUser(context, db, "manager");
  await page.goto("/admin/staff");
  await expect(page.getByText("Your role can see this, but not change it. An owner can.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send the invitation" })).toBeDisabled();
  const desk = await browser.newContext();
  await becomeUser(desk, db, "front_desk");
  const other = await desk.newPage();
  expect((await other.goto("/admin/staff"))?.status()).toBe(404);
  await desk.close();
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a member is found by name or address among many, and what is not found is said", async ({ page, context, db }) => {
      await becomeUser(context, db, "owner");
      const word = `q${randomUUID().slice(0, 8)}`;
      for (let made = 0; made <= rowsPerPage; made += 1) await makeMember(db, `Dora ${word}`, "viewer");
      const { email } = await makeMember(db, `Zita ${word}`, "viewer");
      await page.goto("/admin/staff");
      await page.getByLabel("Name or e-mail address").fill(word);
      await page.getByRole("button", { name: "Find" }).click();
      const table = page.getByRole("table", { name: "Members of staff" });
      await expect(table.getByRole("rowheader")).toHaveCount(rowsPerPage);
      const pages = page.getByRole("navigation", { name: "Members: pages" });
      await expect(pages).toContainText(`1 to ${rowsPerPage} of ${rowsPerPage + 2}`);
      await pages.getByRole("link", { name: "Next" }).click();
      await expect(table.getByRole("rowheader")).toHaveText([`Dora ${word}`, `Zita ${word}`].map((name) => new RegExp(name)));
      await expect(await findMember(page, email)).toContainText(`Zita ${word}`);
      await expect(table.getByRole("rowheader")).toHaveCount(1);
      await findMember(page, `none-${email}`);
      await expect(page.getByRole("heading", { name: "No member found" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Send the invitation" })).toBeEnabled();
    });
  });
