/** Staff help a guest whose confirmation went to a wrong address. */
import { expectAccessible } from "@/e2e/fixtures/axe";
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

test("the address of an order is corrected, and its confirmation sent again", async ({ page, context, browser, db }) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const [wrong, right] = [someEmail("typo"), someEmail()];
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), wrong);
  await owner.close();
  await mailTo(wrong, /^Booked/);

  await becomeUser(context, db, "front_desk");
  await page.goto("/admin/orders");
  await page.getByLabel("Code, guest, contact or reference").fill("nobody@example.com");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("No order found")).toBeVisible();
  await page.getByLabel("Code, guest, contact or reference").fill(code);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: code }).click();
  const messages = page.getByRole("region", { name: "Guest and messages" });
  await messages.getByText("Correct the name or the e-mail address").click();
  await expect(messages.getByLabel("E-mail")).toHaveValue(wrong);

  await messages.getByLabel("E-mail").fill("ana at example");
  await messages.getByRole("button", { name: "Save name and e-mail" }).click();
  await expect(messages).toContainText("Enter an e-mail address like name@example.com.");
  await messages.getByLabel("E-mail").fill(right);
  await messages.getByRole("button", { name: "Save name and e-mail" }).click();
  await expect(messages).toContainText("The name and the address are saved.");
  await messages.getByRole("button", { name: /^Send again.*Confirmation/ }).click();
  await expect(messages).toContainText("It is on its way again.");
  expect((await mailTo(right, /^Booked/)).text).toContain(`/orders/${code}?t=`);
});

test("orders are found by dates, state, channel and payment; a wrong date is said at its field", async ({
  page,
  context,
  browser,
  db,
}) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const stay = await makeStay(db);
  const code = await bookHold(db, guest, await hold(db, guest, stay), someEmail());
  await owner.close();
  await becomeUser(context, db, "front_desk");
  const found = page.getByRole("table", { name: "Orders" }).getByRole("link", { name: code });

  await page.goto(`/admin/orders?listing=${stay.slug}`);
  await page.getByLabel("Dates, from").fill(stay.from);
  await page.getByLabel("to", { exact: true }).fill(stay.from);
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(new RegExp(`from=${stay.from}`));
  await expect(found).toBeVisible();
  await page.getByText("More filters").click();
  await page.getByLabel("Sold by").selectOption("Own site");
  await page.getByLabel("Payment", { exact: true }).selectOption("Card");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/money=card/);
  await expect(found).toBeVisible();
  await expect(page.getByLabel("Sold by")).toHaveValue("site");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "State" }).selectOption("Cancelled");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("No order found")).toBeVisible();

  await page.goto("/admin/orders?from=tomorrow&to=2027-02-30");
  await expect(page.getByLabel("Dates, from")).toHaveAccessibleDescription(/Enter a date that exists/);
  await expect(page.getByLabel("Dates, from")).toHaveValue("tomorrow");
  await expect(page.getByText("These dates cannot be looked for")).toBeVisible();
  await page.goto("/admin/orders?from=2027-02-02&to=2027-02-01");
  await expect(page.getByLabel("to", { exact: true })).toHaveAccessibleDescription(/must not be before the first/);
});

test("to guests the page does not exist", async ({ page, context, db }) => {
  await becomeUser(context, db);
  expect((await page.goto("/admin/orders"))?.status()).toBe(404);
});
