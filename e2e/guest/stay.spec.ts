/** A stay, from the start page to the e-mail: the main journey. */
import { readFile } from "node:fs/promises";

import { addDays } from "@/lib/core/time/dates";

import { expectBooked, expectHeld, goToCheckout } from "@/e2e/fixtures/checkout";
import { availableOf, statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { attachmentText, mailTo } from "@/e2e/fixtures/mailbox";
import { someEmail } from "@/e2e/fixtures/people";
import { cards, paymentsOf, payWith } from "@/e2e/fixtures/stripe";

const checkOut = addDays(soon, 3);

test("a stay is found, held, paid and confirmed", async ({ page, db }) => {
  const stay = await makeStay(db);
  const email = someEmail();

  await test.step("search from the start page", async () => {
    await page.goto("/");
    await page.getByLabel("Where").fill(stay.name);
    await page.getByLabel("Check-in", { exact: true }).fill(soon);
    await page.getByLabel("Check-out", { exact: true }).fill(checkOut);
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/search\?/);
    await expect(page.getByRole("article").filter({ hasText: stay.name })).toContainText("€300");
    await page.getByRole("link", { name: stay.name }).click();
  });

  await test.step("choose other dates in the calendar", async () => {
    await expect(page.getByRole("heading", { level: 1, name: stay.name })).toBeVisible();
    await expect(page.getByRole("button", { name: `Hold: ${stay.unitName}` })).toBeVisible();
    await page.locator(`[data-date="${addDays(soon, 1)}"]`).click();
    await expect(page.getByText(/Now choose the day you leave/)).toBeVisible();
    await page.locator(`[data-date="${checkOut}"]`).click();
    await expect(page).toHaveURL(new RegExp(`checkOut=${checkOut}`));
    await expect(page.getByText("2 nights, taxes included")).toBeVisible();
  });

  await test.step("hold it", async () => {
    await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
    await expectHeld(page);
    await expect(page.getByRole("region", { name: "Your order" })).toContainText("€200");
    expect(await statesOf(db, stay.listingId)).toEqual(["held"]);
  });

  await test.step("fill in the contact; an error is shown beside its field, and typed text stays", async () => {
    await goToCheckout(page);
    await page.getByLabel("Name").fill("Ana Souza");
    await page.getByLabel("E-mail").fill("ana at example");
    await page.getByRole("button", { name: /^Pay €200/ }).click();
    await expect(page.locator("#email-error")).toContainText("Enter an e-mail address like name@example.com.");
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await expect(page.getByLabel("Name")).toHaveValue("Ana Souza");
    await expect(page.getByLabel("E-mail")).toHaveValue("ana at example");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: /^Pay €200/ }).click();
  });

  await test.step("pay: the first card is declined, the second is not", async () => {
    await payWith(page, cards.declined);
    await expect(page.getByRole("alert")).toContainText("declined");
    await payWith(page, cards.good);
  });

  await test.step("see it confirmed", async () => {
    const code = await expectBooked(page);
    await expect(page.getByRole("main")).toContainText(stay.name);
    await expect(page.getByRole("main")).toContainText(email);
    await expect(page.getByRole("img", { name: /code/i })).toBeVisible();
    const download = page.waitForEvent("download");
    await page
      .getByRole("link", { name: /calendar/i })
      .first()
      .click();
    const file = await download;
    expectCalendar(await readFile(await file.path(), "utf8"), stay.name, code);
  });

  await expect.poll(async () => (await paymentsOf(email))[0]).toMatchObject({ captured: 20_000, refunded: 0, currency: "eur" });
  expect(await statesOf(db, stay.listingId)).toEqual(["confirmed"]);
  // The first night was not taken.
  expect(await availableOf(db, stay)).toBe(5);
});

test("the e-mail's link opens the order, and nothing else does", async ({ page, db, browser, watch }) => {
  const stay = await makeStay(db);
  await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${checkOut}`);
  await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
  await expectHeld(page);
  await goToCheckout(page);
  const email = someEmail();
  await page.getByLabel("Name").fill("Ana Souza");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: /^Pay / }).click();
  await payWith(page, cards.good);
  const code = await expectBooked(page);

  const mail = await mailTo(email, new RegExp(code));
  expect(mail.text).toContain(stay.name);
  expect(mail.html).toContain(stay.name);
  expect(mail.html).toMatch(/<img[^>]+(cid:|data:image)/);
  const calendar = mail.attachments.find(({ filename }) => filename.endsWith(".ics"));
  if (!calendar) throw new Error("the e-mail carries no calendar file");
  expectCalendar(await attachmentText(calendar), stay.name, code);
  const link = /https?:\/\/\S+\/orders\/\S+[?&]t=[\w.-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error("the e-mail carries no link");

  const elsewhere = await browser.newContext();
  watch(elsewhere);
  const stranger = await elsewhere.newPage();
  await test.step("a stranger who guesses the code sees nothing", async () => {
    expect((await stranger.goto(`/orders/${code}`))?.status()).toBe(404);
    await expect(stranger.getByText(stay.name)).toHaveCount(0);
  });
  await test.step("nor with a link that was changed in any of its parts", async () => {
    const token = new URL(link).searchParams.get("t") ?? "";
    const parts = token.split(".");
    for (const index of parts.keys()) {
      const changed = parts.map((part, at) => (at === index ? other(part) : part)).join(".");
      const response = await stranger.goto(`/orders/${code}?t=${changed}`);
      expect(response?.status(), `part ${index} changed`).toBe(404);
    }
  });
  await test.step("the link of the e-mail opens it, and its token leaves the address", async () => {
    await stranger.goto(link);
    await expect(stranger.getByRole("main")).toContainText(code);
    await expect(stranger.getByRole("main")).toContainText(stay.name);
    expect(stranger.url()).not.toContain("t=");
    await stranger.reload();
    await expect(stranger.getByRole("main")).toContainText(code);
  });
  await elsewhere.close();
});

/** Changes one letter in the middle. */
function other(part: string): string {
  const at = Math.floor(part.length / 2);
  const letter = part.charAt(at) === "A" ? "B" : part.charAt(at) === "1" ? "2" : "A";
  return part.slice(0, at) + letter + part.slice(at + 1);
}

/** Reads the file as a calendar program does: folded lines are joined. */
function expectCalendar(text: string, name: string, code: string): void {
  const unfolded = text.replaceAll("\r\n", "\n").replaceAll(/\n[ \t]/g, "");
  const lines = unfolded.split("\n");
  expect(lines[0]).toBe("BEGIN:VCALENDAR");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  expect(lines.find((line) => line.startsWith("SUMMARY"))).toContain(name);
  expect(lines.find((line) => line.startsWith("DTSTART"))).toMatch(/\d{8}$/);
  expect(lines.find((line) => line.startsWith("DTEND"))).toContain(checkOut.replaceAll("-", ""));
  expect(unfolded).toContain(code);
}
