/** The operator's page of a sale: its controls. */
import { expect, test } from "@/e2e/fixtures/journey";
import { becomeUser } from "@/e2e/fixtures/people";
import { makeSale } from "@/e2e/fixtures/sales";
import { stack } from "@/e2e/fixtures/stack";
import { running, pathOf, rateOf, stateOf, rowOf, statusOf, saved } from "@/e2e/fixtures/operated-sale";

test("an operator pauses and resumes a sale, and waiting visitors see it", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto("/");
  await page.getByRole("button", { name: "Account of Ines Duarte" }).click();
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("navigation", { name: "Operations" }).getByRole("link", { name: "Sales" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sales" })).toBeVisible();
  await page.locator(`a[href="${pathOf(sale)}"]`).click();
  await expect(page.getByRole("heading", { level: 1, name: sale.name })).toBeVisible();
  await expect(stateOf(page)).toContainText("Open");

  await saved(page, "Pause");
  await expect(stateOf(page)).toContainText("Paused");
  await expect.poll(async () => (await statusOf(sale)).phase).toBe("paused");
  await expect(page.getByRole("region", { name: "Last changes" })).toContainText(/Paused the sale.*Ines Duarte/s);

  await page.getByRole("button", { name: "Resume" }).press("Enter");
  await expect(stateOf(page)).toContainText("Open");
  await expect.poll(async () => (await statusOf(sale)).phase).toBe("open");
  // The button keeps its place and the focus.
  await expect(page.getByRole("button", { name: "Pause" })).toBeFocused();
});

test("wrong numbers have an error beside their field; right ones reach the room", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto(pathOf(sale));
  for (const wrong of ["0", "abc", "", "1.5"]) {
    await rateOf(page).fill(wrong);
    await saved(page, "Save rate");
    await expect(page.locator("#admissionsPerMinute-error")).toContainText("a whole number from 1 to 10,000,000");
    await expect(rateOf(page)).toHaveValue(wrong);
    await expect(rateOf(page)).toBeFocused();
  }
  expect(await rowOf(db, sale)).toMatchObject({ rate: 600 });
  await rateOf(page).fill("750");
  await saved(page, "Save rate");
  await expect(page.getByText("The rate is saved.")).toBeVisible();
  await expect(page.getByText("Now 750 a minute.")).toBeVisible();
  await expect.poll(async () => (await statusOf(sale)).admissionsPerMinute).toBe(750);
  await page.getByLabel("Cap: most people inside at once").fill("40");
  await saved(page, "Save cap");
  await expect(page.getByText("Now 40.")).toBeVisible();
  expect(await rowOf(db, sale)).toMatchObject({ rate: 750, cap: 40 });
});

test("a message is shown to waiting visitors, and removed", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto(pathOf(sale));
  const field = page.getByLabel("Message to everyone waiting");
  await field.fill("x".repeat(301));
  await saved(page, "Show message");
  await expect(page.locator("#message-error")).toContainText("at most 300 characters");
  await field.fill("Doors open at eight.");
  await saved(page, "Show message");
  await expect(page.getByText("Everyone who is waiting now sees this message.")).toBeVisible();
  await expect.poll(async () => (await statusOf(sale)).message).toBe("Doors open at eight.");
  await saved(page, "Remove message");
  await expect(field).toHaveValue("");
  await expect.poll(async () => (await statusOf(sale)).message).toBe("");
});

test("closing asks once more, also on the keyboard, and can be taken back", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto(pathOf(sale));
  const dialog = page.getByRole("dialog", { name: `Close ${sale.name}?` });
  await page.getByRole("button", { name: "Close the sale…" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Keep it open" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Close the sale…" })).toBeFocused();
  expect(await rowOf(db, sale)).toMatchObject({ closed: false });

  await page.keyboard.press("Enter");
  // The keyboard moves on only after the question is shown.
  await expect(dialog.getByRole("button", { name: "Keep it open" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(stateOf(page)).toContainText("Closed");
  await expect.poll(async () => (await statusOf(sale)).phase).toBe("closed");
  await saved(page, "Reopen the sale");
  await expect(stateOf(page)).toContainText("Open");
  expect(await rowOf(db, sale)).toMatchObject({ closed: false });
});

test("ending a sale for good asks first, and its listing is sold without it", async ({ page, context, db, browser, watch }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  const listing = () => fetch(`${stack.site()}${sale.listingPath}`, { redirect: "manual", headers: { accept: "text/html" } });
  await page.goto(pathOf(sale));
  const theirs = await browser.newContext();
  watch(theirs);
  await becomeUser(theirs, db, "manager");
  const other = await theirs.newPage();
  await other.goto(pathOf(sale));
  await other.getByRole("button", { name: "End the sale for good…" }).click();

  await test.step("a closed sale keeps its listing, which is said", async () => {
    await page.getByRole("button", { name: "Close the sale…" }).click();
    await expect(page.getByRole("dialog")).toContainText("Its listing stays under the sale");
    await page.getByRole("button", { name: "Close the sale", exact: true }).click();
    await expect(stateOf(page)).toContainText("Closed");
    expect((await listing()).status).not.toBe(200);
  });
  await test.step("the question says that it cannot be undone", async () => {
    const dialog = page.getByRole("dialog", { name: `End ${sale.name} for good?` });
    await page.getByRole("button", { name: "End the sale for good…" }).press("Enter");
    await expect(dialog).toContainText("This cannot be undone");
    await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByText("The sale has ended.")).toBeVisible();
    await expect(page.getByText("This sale has ended, so there is nothing to change.")).toBeVisible();
    await expect(stateOf(page)).toContainText("Ended");
    for (const name of ["Save rate", "Save cap", "Show message", "Close the sale…"])
      await expect(page.getByRole("button", { name })).toHaveCount(0);
    await expect.poll(async () => (await listing()).status).toBe(200);
  });
  await test.step("another operator, who has the question open, sees that it is over", async () => {
    await expect(stateOf(other)).toContainText("Ended");
    await expect(other.getByRole("dialog")).toBeHidden();
    await expect(other.getByRole("button", { name: "End the sale for good…" })).toBeHidden();
    await theirs.close();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the controls work all the same", async ({ page, context, db }) => {
    await becomeUser(context, db, "manager");
    const sale = await makeSale(db, running);
    await page.goto(pathOf(sale));
    await saved(page, "Pause");
    await expect(stateOf(page)).toContainText("Paused");
    await rateOf(page).fill("abc");
    await saved(page, "Save rate");
    await expect(page.locator("#admissionsPerMinute-error")).toContainText("a whole number");
    await expect(rateOf(page)).toHaveValue("abc");
    await rateOf(page).fill("42");
    await saved(page, "Save rate");
    await expect(page.getByText("Now 42 a minute.")).toBeVisible();
    await saved(page, "Close the sale…");
    await page.getByRole("button", { name: "Close the sale", exact: true }).click();
    await expect(stateOf(page)).toContainText("Closed");
    expect(await rowOf(db, sale)).toMatchObject({ paused: true, rate: 42, closed: true });
  });
});
