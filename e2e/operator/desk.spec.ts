/** Staff sell at the desk: by keyboard alone, by a link that the guest pays, and without JavaScript. */
import type { Locator, Page } from "@playwright/test";

import { submitCard } from "@/dev/stripe-simulator/testing";
import { alive, expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeStay, soon } from "@/e2e/fixtures/listings";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeUser, someEmail } from "@/e2e/fixtures/people";
import { makeSale } from "@/e2e/fixtures/sales";
import { stack } from "@/e2e/fixtures/stack";
import { addDays, type IsoDate } from "@/lib/core/time/dates";

/** Writes a date as its field takes the keys: in the order of the browser's own language, month first. */
const typed = (date: IsoDate) => date.replace(/^(\d+)-(\d+)-(\d+)$/, "$2$3$1");

/** Presses Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 10; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}

/** Names the forms whose typed text is in the tab. */
const keptForms = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("holdfast.form.")));

test("a booking by telephone is made by keyboard alone", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  const { name } = await becomeUser(context, db, "front_desk");
  const guest = someEmail("desk");
  await page.goto("/admin/orders");
  await alive(page);
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { level: 1, name: "Desk" })).toBeVisible();

  await test.step("find the listing: one that alone matches is chosen", async () => {
    await expect(page.getByLabel("Listing", { exact: true })).toBeFocused();
    await page.keyboard.type(stay.name);
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Check-in")).toBeFocused();
  });
  await test.step("show what is on sale, and hold it", async () => {
    await page.keyboard.type(typed(soon));
    await tabTo(page, page.getByLabel("Check-out"));
    await page.keyboard.type(typed(addDays(soon, 2)));
    await tabTo(page, page.getByRole("spinbutton", { name: "Guests" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: `Hold: ${stay.unitName}` })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/admin\/desk\/[\da-f-]{36}\?listing=/);
    await expect(page.getByRole("timer").or(page.getByText("Time left")).first()).toBeVisible();
  });
  await test.step("take the name, and the payment", async () => {
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("Rui Costa");
    await page.keyboard.press("Tab");
    await page.keyboard.type(guest);
    await tabTo(page, page.getByRole("radio", { name: "Payment link" }));
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "Cash" })).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Confirmation code")).toBeVisible();
    await expect(page.getByRole("link", { name: "Next guest" })).toBeFocused();
    await expect.poll(() => keptForms(page)).toEqual([]);
  });
  const code = await page.locator("p.tabular").first().innerText();
  await expect(page.getByText("Cash at the desk")).toBeVisible();
  expect((await mailTo(guest, /^Booked/)).text).toContain(code);

  await page.goto(`/admin/orders?q=${code}`);
  const row = page.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText(`Desk, ${name}, Cash at the desk`);
});

test("a link is sent, shown as a code, and paid by the guest", async ({ page, context, db }) => {
  const event = await makeEvent(db);
  await becomeUser(context, db, "front_desk");
  const guest = someEmail("link");
  await page.goto(`/admin/desk?listing=${event.slug}&quantity=2`);
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await page.getByLabel("E-mail (optional)").fill(guest);
  await page.getByRole("button", { name: /^Open a payment link for/ }).click();
  const sent = page.getByRole("region", { name: "Payment by link" });
  await expect(sent.getByRole("img", { name: "QR code of the payment page" })).toBeVisible();
  await expect(sent).toContainText(guest);
  await expect(sent).toContainText(/Can be paid until\s*\d\d:\d\d \(.* time\)/);
  await expect(sent).toContainText(/Code\s*[A-Z\d]{4}-[A-Z\d]{4}/);
  // The other ways are there, behind a control, and the link is not said twice.
  await expect(page.getByText(guest)).toHaveCount(1);
  await expect(page.getByRole("button", { name: /^Book for/ })).toBeHidden();
  await page.getByText("Take the payment another way").click();
  await expect(page.getByRole("radio", { name: "Cash" })).toBeChecked();
  await expect(page.getByRole("button", { name: /^Book for/ })).toBeVisible();
  const url = await page.getByLabel("Link", { exact: true }).inputValue();
  expect((await mailTo(guest, /^Pay until/)).text).toContain(url);
  await page.getByRole("radio", { name: "Payment link" }).check();
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`The link is sent to ${guest} again.`)).toBeVisible();
  await submitCard(url, "4242424242424242");
  await expect(page.getByText("Confirmation code")).toBeVisible();
  await expect(page.getByText("Card", { exact: true })).toBeVisible();
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`a guest without an address scans the code and pays, at ${width} px`, async ({ page, context, db }) => {
    const event = await makeEvent(db);
    await page.setViewportSize({ width, height });
    await becomeUser(context, db, "front_desk");
    await page.goto(`/admin/desk?listing=${event.slug}`);
    await alive(page);
    await expect(page.getByRole("button", { name: `Hold: ${event.unitName}` })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("Rui Costa");
    await page.keyboard.press("Enter");
    const link = page.getByRole("region", { name: "Payment by link" });
    await expect(link.getByRole("img", { name: "QR code of the payment page" })).toBeInViewport();
    await expect(link).toContainText("Not sent, as no address was given");
    const address = page.getByLabel("Link", { exact: true });
    const url = await address.inputValue();
    expect(url).toContain("/c/pay/");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

    await test.step("the guest has an address after all: the same page is sent to it", async () => {
      const guest = someEmail("scan");
      await page.getByText("Send the link by e-mail, or take the payment another way").click();
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByText("Enter the address that the link goes to.")).toBeVisible();
      await page.getByLabel("E-mail (optional)").fill(guest);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByText(`The link is sent to ${guest}.`)).toBeVisible();
      expect((await mailTo(guest, /^Pay until/)).text).toContain(url);
      await expect(address).toHaveValue(url);
    });
    await submitCard(url, "4242424242424242");
    await expect(page.getByText("Confirmation code")).toBeVisible();
    await expect(page.getByRole("link", { name: "Next guest" })).toBeFocused();
  });

test("what is held can be read back; a reload keeps what was typed, and a release or signing out forgets it", async ({
  page,
  context,
  db,
}) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "front_desk");
  const [from, until] = [soon, addDays(soon, 2)];
  await page.goto(
    `/admin/desk?${new URLSearchParams({ listing: stay.slug, checkIn: from, checkOut: until, guests: "1", rooms: "1" })}`,
  );
  await expect(page.getByText("2 nights, 1 room, 1 guest")).toBeVisible();
  await expect(page.getByText(/^(Free cancellation|No refund|\d+% refund)/)).toBeVisible();
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  const held = page.getByRole("complementary", { name: "Held" });
  await expect(held).toContainText(`${stay.unitName}, 2 nights, 1 guest`);
  for (const date of [from, until]) await expect(held.locator(`time[datetime="${date}"]`)).toBeVisible();
  await expect(held).toContainText(/Free cancellation|No refund|% refund/);
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Rui Costa");
  expect(await keptForms(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page).toHaveURL(/\/admin\/desk$/);
  expect(await keptForms(page)).toEqual([]);

  await page.goto(
    `/admin/desk?${new URLSearchParams({ listing: stay.slug, checkIn: from, checkOut: until, guests: "1", rooms: "1" })}`,
  );
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await expect.poll(() => keptForms(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Account of Ines Duarte" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).not.toHaveURL(/\/admin/);
  expect(await keptForms(page)).toEqual([]);
});

test("free of charge is for managers, with a reason; for the front desk it is locked", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "front_desk");
  const address = `/admin/desk?listing=${stay.slug}&checkIn=${soon}&checkOut=${addDays(soon, 1)}&guests=1&rooms=1`;
  await page.goto(address);
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await expect(page.getByRole("radio", { name: "Free of charge" })).toBeDisabled();
  await expect(page.getByText("An owner or a manager can.")).toBeVisible();
  await page.getByRole("button", { name: "Release" }).click();
  await expect(page).toHaveURL(/\/admin\/desk$/);

  await becomeUser(context, db, "manager");
  await page.goto(address);
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await page.getByRole("radio", { name: "Free of charge" }).check();
  await page.getByRole("button", { name: "Book free of charge" }).click();
  await expect(page.getByText("Enter why it is free.")).toBeVisible();
  await page.getByLabel(/^Reason/).fill("The heating had failed.");
  await page.getByRole("button", { name: "Book free of charge" }).click();
  await expect(page.getByText("Confirmation code")).toBeVisible();
  await expect(page.getByText("Free of charge")).toBeVisible();
});

test("in a sale the desk waits as all others do", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1 });
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/desk?listing=${sale.event.slug}`);
  await expect(page.getByText("The desk can hold nothing of it until the sale has ended.")).toBeVisible();
  await page
    .getByRole("button", { name: /^Hold: / })
    .first()
    .click();
  await expect(page.getByText("Those who wait come first")).toBeVisible();
});

test("the desk works without JavaScript", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  watch(context, { scripts: false });
  const stay = await makeStay(db);
  await becomeUser(context, db, "front_desk");
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/desk?find=${encodeURIComponent(stay.name)}`);
  await page.getByLabel("Check-in").fill(soon);
  await page.getByLabel("Check-out").fill(addDays(soon, 1));
  await page.getByRole("button", { name: "Show what is on sale" }).click();
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await expect(page.getByText("Held until")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Rui Costa");
  await page.getByRole("radio", { name: "Card at the terminal" }).check();
  await page.getByRole("button", { name: /^Book for/ }).click();
  await expect(page.getByText("Confirmation code")).toBeVisible();
  await expect(page.getByText("Card at the desk")).toBeVisible();
  await context.close();
});

test("to guests the desk does not exist", async ({ page, context, db }) => {
  await becomeUser(context, db);
  expect((await page.goto("/admin/desk"))?.status()).toBe(404);
});
