/** The page of one order: found, noted, corrected, sent again, shared with a colleague, marked. */
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailsTo, mailTo } from "@/e2e/fixtures/mailbox";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";
import { bookEventOfToday, bookStayOfToday } from "@/e2e/fixtures/tickets";

test("an order is found by a misspelt name, noted, corrected, and its confirmation sent again", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const [wrong, right] = [someEmail("typo"), someEmail()];
  const stay = await makeStay(db);
  const code = await bookHold(db, guest, await hold(db, guest, stay), wrong);
  // Names of other journeys must not be more alike.
  await db.sql`update orders set contact_name = 'Xiomara Quintanilha' where code = ${code}`;
  await mailTo(wrong, /^Booked/);
  const { name } = await becomeUser(context, db, "front_desk");

  await test.step("find it", async () => {
    await page.goto("/admin/orders");
    await page.getByLabel("Code, guest, contact or reference").fill("Xiomara Kintanilha");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByText("These names are like it:")).toBeVisible();
    await page.getByRole("link", { name: code }).click();
    await expect(page.getByRole("heading", { level: 1, name: code })).toBeVisible();
    await expect(page.getByRole("region", { name: "Timeline" })).toContainText("Booked");
  });

  const notes = page.getByRole("region", { name: "Notes and to-dos" });
  await test.step("add a note, and a to-do that is due", async () => {
    await notes.getByRole("button", { name: "Add the note" }).click();
    await expect(notes.getByRole("textbox", { name: "Note" })).toHaveAccessibleDescription(/Enter a note/);
    await notes.getByRole("textbox", { name: "Note" }).fill("Arrives by taxi.");
    await notes.getByRole("button", { name: "Add the note" }).click();
    await expect(notes.getByRole("listitem").filter({ hasText: "Arrives by taxi." })).toContainText(name);
    await notes.getByRole("textbox", { name: "Note" }).fill("A cot in the room.");
    await notes.getByLabel("To do for").selectOption("housekeeping");
    await notes.getByLabel("Due on").fill("2026-01-01");
    await notes.getByRole("button", { name: "Add the note" }).click();
    await expect(notes.getByRole("listitem").filter({ hasText: "A cot" })).toContainText("Due");
    await page.goto("/admin");
    await page.getByRole("link", { name: /orders? (has|have) (a )?to-dos? that (is|are) due/ }).click();
    await page.getByRole("link", { name: code }).click();
    await notes.getByRole("button", { name: /^Done.*A cot in the room/ }).click();
    await expect(notes.getByRole("listitem").filter({ hasText: "A cot" })).toContainText(`Done by ${name}`);
  });

  const messages = page.getByRole("region", { name: "Guest and messages" });
  await test.step("correct the name and the address, and send the confirmation again", async () => {
    await messages.getByText("Correct the name or the e-mail address").click();
    await messages.getByLabel("Name", { exact: true }).fill("Xiomara Quintanilla");
    await messages.getByLabel("E-mail").fill(right);
    await messages.getByRole("button", { name: "Save name and e-mail" }).click();
    await expect(messages).toContainText("The name and the address are saved.");
    await expect(page.getByText("Xiomara Quintanilla").first()).toBeVisible();
    expect(await mailsTo(right)).toEqual([]);
    await expect(messages).toContainText("sends the message to the guest at once: this cannot be undone.");
    await messages.getByRole("button", { name: /^Send again.*Confirmation/ }).click();
    await expect(messages).toContainText("It is on its way again.");
    expect((await mailTo(right, /^Booked/)).text).toContain(`/orders/${code}?t=`);
  });
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("listitem").filter({ hasText: "Address corrected" })).toContainText(`By ${name}`);
});

test("a colleague who has the order open is named, without moving the focus", async ({ page, context, browser, watch, db }) => {
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/orders/${code}`);
  await page.getByRole("textbox", { name: "Note" }).fill("Half a sen");

  const second = await browser.newContext();
  watch(second);
  await becomeUser(second, db, "manager");
  const other = await second.newPage();
  await other.goto(`${stack.site()}/admin/orders/${code}`);
  await expect(other.getByText("Ines Duarte has this order open, too.")).toBeVisible();
  await expect(page.getByText("Ines Duarte has this order open, too.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("Half a sen");
  await second.close();
});

test("a guest who did not come is marked, and taken back", async ({ page, context, db }) => {
  const { code } = await bookStayOfToday(db, await becomeGuest(context));
  const { name } = await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/orders/${code}`);
  const lines = page.getByRole("region", { name: "Lines" });
  await lines.getByRole("button", { name: "Mark as no-show" }).click();
  await expect(lines).toContainText("closed as a no-show");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("listitem").filter({ hasText: "No-show" }).first()).toContainText(`By ${name}`);
  await lines.getByRole("button", { name: "Undo no-show" }).click();
  await expect(timeline).toContainText("No-show taken back");
  await expect(lines.getByRole("button", { name: "Check in Ana Souza" })).toBeVisible();
});

test("tickets are checked in, one and then the others", async ({ page, context, db }) => {
  const { code } = await bookEventOfToday(db, await becomeGuest(context), { quantity: 3, guests: 3 });
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/orders/${code}`);
  const lines = page.getByRole("region", { name: "Lines" });
  const note = lines.getByText("Once used, a ticket stays used: this cannot be undone.");
  await expect(note).toBeVisible();
  await lines
    .getByRole("button", { name: /^Check in ticket/ })
    .first()
    .click();
  await expect(lines.getByText(/Ticket 1 of 3, used/)).toBeVisible();
  await lines.getByRole("button", { name: "Check in all 2" }).click();
  await expect(lines.getByText(/of 3, used/)).toHaveCount(3);
  await expect(note).toHaveCount(0);
});

test("a role that may not change an order sees why, and no money where it sees none", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "revenue");
  await page.goto(`/admin/orders/${code}`);
  await expect(page.getByRole("region", { name: "Money" })).toContainText("Your role cannot see this.");
  await expect(page.getByRole("button", { name: "Add the note" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Cancel or change for the guest" })).toBeDisabled();
  await expect(page.getByRole("region", { name: "Cancel or change" })).toContainText("but not change it");
});

test("without JavaScript a note is written", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  watch(context, { scripts: false });
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "front_desk");
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/orders/${code}`);
  await page.getByRole("textbox", { name: "Note" }).fill("Written by hand.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Written by hand." })).toBeVisible();
  await context.close();
});
