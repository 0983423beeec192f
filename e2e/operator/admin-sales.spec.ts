/** The operator's page of a sale: its access, its controls, and the protection of an operator's change. */
import type { Page } from "@playwright/test";

import type { Db } from "@/db/client";

import { expect, test } from "@/e2e/fixtures/journey";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { type MadeSale, makeSale } from "@/e2e/fixtures/sales";
import { stack } from "@/e2e/fixtures/stack";

/** Options of a sale that opened a moment ago. */
const running = { opensIn: -1, admissionsPerMinute: 600, maxActiveSessions: 100 };
const pathOf = ({ slug }: MadeSale) => `/admin/sales/${slug}`;
const rateOf = (page: Page) => page.getByLabel("Rate: people let in per minute");
const stateOf = (page: Page) => page.getByRole("region", { name: "State" });

async function rowOf(db: Db, { id }: MadeSale) {
  const [row] = await db.sql<{ paused: boolean; closed: boolean; rate: number; cap: number; message: string }[]>`
    select paused, closed, admissions_per_minute as rate, max_active_sessions as cap, message from sales where id = ${id}`;
  return row;
}

/** Reads the status that waiting visitors get. */
async function statusOf({ slug }: MadeSale): Promise<{ phase: string; message: string; admissionsPerMinute: number }> {
  const response = await fetch(`${stack.site()}/api/waiting-room/${slug}/status`);
  return (await response.json()) as { phase: string; message: string; admissionsPerMinute: number };
}

const saved = async (page: Page, button: string) => page.getByRole("button", { name: button }).click();

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
    await expect(page.getByText("This sale is over, so there is nothing to close or reopen.")).toBeVisible();
    await expect.poll(async () => (await listing()).status).toBe(200);
  });
  await test.step("another operator, who has the question open, sees that it is over", async () => {
    await expect(stateOf(other)).toContainText("Closed");
    await expect(other.getByRole("dialog")).toBeHidden();
    await expect(other.getByRole("button", { name: "End the sale for good…" })).toBeHidden();
    await theirs.close();
  });
});

test("typed values survive updates, and another operator's change is not overwritten unseen", async ({
  page,
  context,
  db,
  browser,
  watch,
}) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto(pathOf(sale));
  await rateOf(page).fill("900");
  const theirs = await browser.newContext();
  watch(theirs);
  await becomeUser(theirs, db, "manager");
  const other = await theirs.newPage();
  await other.goto(pathOf(sale));

  await test.step("a change of something else is no conflict", async () => {
    await saved(other, "Pause");
    await expect(stateOf(page)).toContainText("Paused");
    await expect(rateOf(page)).toHaveValue("900");
  });
  await test.step("a change of the same is", async () => {
    await expect(stateOf(other)).toContainText("Paused");
    await rateOf(other).fill("300");
    await saved(other, "Save rate");
    await expect(page.getByText("Now 300 a minute. Someone else changed it while you were typing.")).toBeVisible();
    await saved(page, "Save rate");
    await expect(page.getByText("Someone else changed this sale a moment ago.")).toBeVisible();
    await expect(rateOf(page)).toHaveValue("900");
    expect(await rowOf(db, sale)).toMatchObject({ rate: 300 });
  });
  await test.step("an operator who has seen the change may save", async () => {
    await saved(page, "Save rate");
    await expect(page.getByText("The rate is saved.")).toBeVisible();
    expect(await rowOf(db, sale)).toMatchObject({ rate: 900, paused: true });
  });
  await theirs.close();
});

test("visitors who are not staff see no page, and their requests change nothing", async ({
  page,
  context,
  db,
  browser,
  watch,
}) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  await page.goto(pathOf(sale));
  const [pause] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST" && request.headers()["next-action"] !== undefined),
    saved(page, "Pause"),
  ]);
  await expect(stateOf(page)).toContainText("Paused");
  await saved(page, "Resume");
  await expect(stateOf(page)).toContainText("Open");
  const { cookie: _cookie, ...headers } = await pause.allHeaders();

  for (const someone of [async () => undefined, becomeGuest, becomeUser]) {
    const theirs = await browser.newContext();
    watch(theirs);
    await someone(theirs, db);
    const other = await theirs.newPage();
    for (const path of ["/admin/sales", pathOf(sale), "/admin/sales/nowhere"]) {
      expect((await other.goto(path))?.status(), path).toBe(404);
      await expect(other.getByRole("heading", { level: 1, name: "There is nothing at this address" })).toBeVisible();
      await expect(other.getByText(sale.name)).toHaveCount(0);
    }
    expect((await theirs.request.get(`/api${pathOf(sale)}`)).status()).toBe(404);
    const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(:|content-length|host)/.test(name)));
    const answer = await theirs.request.post(pathOf(sale), { headers: plain, data: pause.postDataBuffer() ?? "" });
    expect(answer.status(), "the action").toBe(404);
    expect(await rowOf(db, sale)).toMatchObject({ paused: false });
    await theirs.close();
  }
  // Sent by staff, the same request takes effect: the refusal was not caused by the copy.
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(:|content-length|host)/.test(name)));
  await context.request.post(pathOf(sale), { headers: plain, data: pause.postDataBuffer() ?? "" });
  expect(await rowOf(db, sale)).toMatchObject({ paused: true });
});

test("nothing scrolls sideways on a phone, and pause is on its first screen", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, {
    ...running,
    message: "Supercalifragilistic".repeat(10),
    name: "A sale of a long name ".repeat(3),
  });
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto(pathOf(sale));
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang).toBeLessThanOrEqual(0);
  await expect(page.getByRole("button", { name: "Pause" })).toBeInViewport();
});

test("old figures are marked, and a hidden page sends no request", async ({ page, context, db, accept }) => {
  accept(/Failed to load resource/);
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, running);
  // The journey alone advances the page's clock.
  await page.clock.install();
  await page.goto(pathOf(sale));
  await rateOf(page).fill("77");
  const old = page.getByText("These figures are old");
  await page.route("**/api/admin/sales/*", (route) => route.abort());
  await expect(old).toBeVisible();
  await page.unroute("**/api/admin/sales/*");
  await expect(old).toBeHidden();

  let asked = 0;
  page.on("request", (request) => (asked += request.url().includes("/api/admin/") ? 1 : 0));
  await expect.poll(() => asked).toBeGreaterThan(0);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  // Requests sent before this one are answered before it.
  await page.evaluate(() => fetch("/api/health/live"));
  asked = 0;
  await page.clock.fastForward(60_000);
  await page.evaluate(() => fetch("/api/health/live"));
  expect(asked).toBe(0);

  await context.clearCookies();
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(page.getByText("You are signed out")).toBeVisible();
  await expect(rateOf(page)).toHaveValue("77");
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
