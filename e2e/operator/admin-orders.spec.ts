/** Staff help a guest whose confirmation went to a wrong address. */
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
  await page.getByLabel("Code, guest or e-mail address").fill("nobody@example.com");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("No order found")).toBeVisible();
  await page.getByLabel("Code, guest or e-mail address").fill(code);
  await page.getByRole("button", { name: "Find" }).click();
  const found = page.getByRole("listitem").filter({ hasText: code });
  await expect(found.getByLabel("E-mail")).toHaveValue(wrong);

  await found.getByLabel("E-mail").fill("ana at example");
  await found.getByRole("button", { name: "Send the confirmation again" }).click();
  await expect(found).toContainText("Enter an e-mail address like name@example.com.");
  await found.getByLabel("E-mail").fill(right);
  await found.getByRole("button", { name: "Send the confirmation again" }).click();
  await expect(found).toContainText("The address is now");
  expect((await mailTo(right, /^Booked/)).text).toContain(`/orders/${code}?t=`);
});

test("to guests the page does not exist", async ({ page, context, db }) => {
  await becomeUser(context, db);
  expect((await page.goto("/admin/orders"))?.status()).toBe(404);
});
