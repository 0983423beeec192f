/** A manager finds a person, exports what is kept about them, and erases it. */
import { readFile } from "node:fs/promises";

import { expect, test } from "@/e2e/fixtures/journey";
import { hold } from "@/e2e/fixtures/holds";
import { makeEvent } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

const password = "a calm sea today";

test("a person is found and exported, and not erased while a booking is open", async ({ page, context, browser, db }) => {
  const guests = await browser.newContext();
  const guest = await becomeGuest(guests);
  const email = someEmail();
  const code = await bookHold(db, guest, await hold(db, guest, await makeEvent(db)), email);
  const manager = await becomeUser(context, db, "manager", password);
  await page.goto("/admin/people");
  await page.getByLabel("E-mail address").fill("no address");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Enter an e-mail address like name@example.com.")).toBeVisible();
  await page.getByLabel("E-mail address").fill(email.toUpperCase());
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText(`Order ${code} is being paid or changed, or its booking has not ended.`)).toBeVisible();

  await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${manager.id}`;
  await page.reload();
  await page.getByRole("link", { name: "Confirm that it is you, to export" }).click();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/admin\/people\?email=/);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download JSON" }).click();
  const file = await (await downloading).path();
  expect(await readFile(file, "utf8")).toContain(code);
  const pdf = await page.request.get(`/admin/people/export?format=pdf&email=${encodeURIComponent(email)}`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  await guests.close();
});

test("a person's data is erased once it is typed once more, and the page says that nothing is kept", async ({
  page,
  context,
  browser,
  db,
}) => {
  const elsewhere = await browser.newContext();
  const person = await becomeUser(elsewhere, db);
  await becomeUser(context, db, "owner", password);
  await page.goto(`/admin/people?email=${encodeURIComponent(person.email)}`);
  await page.getByLabel("Type the address once more").fill("another@example.com");
  await page.getByRole("button", { name: "Erase the data" }).click();
  await expect(page.getByText("This is not the address above. Nothing was erased.")).toBeVisible();
  await page.getByLabel("Type the address once more").fill(person.email);
  await page.getByRole("button", { name: "Erase the data" }).click();
  await expect(page.getByText("Nothing is kept about this person.")).toBeVisible();
  const [row] = await db.sql<{ name: string }[]>`select name from users where id = ${person.id}`;
  expect(row?.name).toBe("Erased");
  await elsewhere.close();
});

test("to the front desk the page does not exist, and neither does an export", async ({ page, context, db }) => {
  await becomeUser(context, db, "front_desk");
  expect((await page.goto("/admin/people"))?.status()).toBe(404);
  expect((await page.request.get("/admin/people/export?format=json&email=a@example.com")).status()).toBe(404);
});
