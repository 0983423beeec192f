/**
 * The waiting room: a place that outlives the tab, a turn, a hold, and the pages of visitors who get no
 * ticket.
 */
import { expectHeld, holdUnit } from "@/e2e/fixtures/checkout";
import { reservationsOf, statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { soon } from "@/e2e/fixtures/listings";
import { someEmail } from "@/e2e/fixtures/people";
import { indexOf, state, yourNumber, yourTurn } from "@/e2e/fixtures/room";
import { changeSale, joinOthers, makeSale, noShowsOf, openSale } from "@/e2e/fixtures/sales";

// First in the file: it waits for half a minute, beside which the others run.
test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test("the page asks again by itself until the turn comes", async ({ page, db }) => {
    const sale = await makeSale(db);
    await page.goto(sale.listingPath);
    await expect(state(page, "Take your place")).toBeVisible();
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(state(page, "You are in the lobby")).toBeVisible();
    await openSale(db, sale);
    await yourTurn(page);
    await page.getByRole("button", { name: "Go in" }).click();
    await expect(page).toHaveURL(new RegExp(`${sale.event.path}\\?date=${soon}`));
    const bar = page.getByRole("region", { name: "Hold", exact: true });
    await bar.getByRole("button", { name: `Hold: ${sale.event.unitName}` }).click();
    await expectHeld(page);
  });

  test("leaving works with a form", async ({ page, db }) => {
    const sale = await makeSale(db, { opensIn: -1, paused: true });
    await page.goto(sale.path);
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(yourNumber(page)).toHaveText("1");
    await page.getByText("Leave the queue").click();
    await page.getByRole("button", { name: "Give up my place" }).click();
    await expect(state(page, "You have left the queue")).toBeVisible();
    await page.goto(page.url().split("?")[0] ?? "");
    await expect(state(page, "Take your place")).toBeVisible();
  });
});

test("from the lobby through the draw to a hold", async ({ page, db }) => {
  const sale = await makeSale(db);
  await page.goto(sale.listingPath);
  await expect(page).toHaveURL(/\/waiting-room\//);
  await expect(state(page, "You are in the lobby")).toBeVisible();
  await openSale(db, sale);
  await yourTurn(page);
  await expect(page).toHaveTitle(/^Your turn/);
  await expect(page.locator("[data-announcer]")).toHaveText("It is your turn. You can go in now.");
  await expect(page.getByRole("link", { name: "Go in" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${sale.event.path}\\?date=${soon}`));
  await expect(page.getByRole("region", { name: "Your time in the sale" })).toContainText("Your time inside");
  await holdUnit(page, sale.event.unitName);
  expect(await statesOf(db, sale.event.listingId)).toEqual(["held"]);
});

test("on a phone nothing in sight moves from the lobby to the turn", async ({ page, db }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries() as (PerformanceEntry & LayoutShift)[])
        if (!hadRecentInput) (window as unknown as { shifted: number }).shifted += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const sale = await makeSale(db, { opensIn: 5 });
  await page.goto(sale.path);
  await expect(state(page, "You are in the lobby")).toBeVisible();
  await yourTurn(page);
  await expect(page.getByText(/to come in, on this device/)).toBeHidden();
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.05);
});

interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

test("a place outlives a reload, a second tab and a closed tab", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true });
  await joinOthers(sale, 3);
  await page.goto(sale.path);
  await expect(yourNumber(page)).toHaveText("4");
  await page.reload();
  await expect(yourNumber(page)).toHaveText("4");
  const second = await context.newPage();
  await second.goto(sale.path);
  await expect(yourNumber(second)).toHaveText("4");
  await page.close();
  await second.close();
  const third = await context.newPage();
  await third.goto(sale.path);
  await expect(yourNumber(third)).toHaveText("4");
  await expect(third.getByText("You can close this tab")).toBeVisible();
});

test("two tabs that open at once take one place", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true });
  const other = await context.newPage();
  await Promise.all([page.goto(sale.path), other.goto(sale.path)]);
  await expect(yourNumber(page)).toHaveText("1");
  await expect(yourNumber(other)).toHaveText("1");
});

test("leaving gives the place up, and a reload does not join again", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true });
  await page.goto(sale.path);
  await expect(yourNumber(page)).toHaveText("1");
  await page.getByText("Leave the queue").click();
  await page.getByRole("button", { name: "Give up my place" }).click();
  await expect(state(page, "You have left the queue")).toBeFocused();
  expect(await indexOf(context, sale)).toBeUndefined();
  await page.reload();
  await expect(page.getByRole("button", { name: "Join again" })).toBeVisible();
  expect(await indexOf(context, sale)).toBeUndefined();
  await page.getByRole("button", { name: "Join again" }).click();
  await expect(yourNumber(page)).toHaveText("2");
});

test("a pause, its end and a message of the operator reach waiting visitors", async ({ page, db }) => {
  const sale = await makeSale(db, { opensIn: -1, maxActiveSessions: 1, graceSeconds: 600 });
  await joinOthers(sale, 2);
  await page.goto(sale.path);
  await expect(state(page, "You are in the queue")).toBeVisible();
  await changeSale(db, sale, { paused: true, message: "Doors are late." });
  await expect(state(page, "Paused for a moment")).toBeVisible();
  await expect(page.getByText("Doors are late.")).toBeVisible();
  await changeSale(db, sale, { paused: false, message: "", maxActiveSessions: 50 });
  await yourTurn(page);
});

test("a sold-out listing shows the waitlist, which keeps a wish once", async ({ page, db }) => {
  const sale = await makeSale(db, { opensIn: -1, total: 0 });
  await page.goto(sale.path);
  await expect(state(page, "Sold out, for now")).toBeVisible();
  const email = someEmail();
  await page.getByLabel("Tickets").fill("0");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Join the waitlist" }).click();
  await expect(page.getByText("Enter a whole number from 1 to 20.")).toBeVisible();
  await page.getByLabel("Tickets").fill("2");
  await page.getByRole("button", { name: "Join the waitlist" }).click();
  await expect(page.getByText("You are on the waitlist")).toBeVisible();
  const entries = await db.sql`
    select email, quantity, check_in::text as "checkIn" from waitlist_entries where listing_id = ${sale.event.listingId}`;
  expect([...entries]).toEqual([{ email, quantity: 2, checkIn: soon }]);
});

test("a turn that was lost can be had again, at the end", async ({ page, accept, db }) => {
  accept(/status of 409/);
  const sale = await makeSale(db, { opensIn: -1, paused: true, graceSeconds: 2 });
  await page.goto(sale.path);
  await expect(yourNumber(page)).toHaveText("1");
  await page.goto("about:blank");
  await changeSale(db, sale, { paused: false });
  await expect.poll(() => noShowsOf(sale), { message: "the grace runs out unused" }).toBe(1);
  await changeSale(db, sale, { graceSeconds: 900 });
  await page.goto(sale.path);
  await expect(state(page, "You missed your turn")).toBeVisible();
  await page.getByRole("button", { name: "Join again" }).click();
  await yourTurn(page);
});

test("a session is extended while its visitor is active, and leaving makes room at once", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1, sessionSeconds: 900, hardEndSeconds: 3_600 });
  // More than half of the session passes, and the guest moves.
  await page.clock.install();
  await page.goto(sale.listingPath);
  await yourTurn(page);
  await page.getByRole("link", { name: "Go in" }).click();
  const bar = page.getByRole("region", { name: "Your time in the sale" });
  await expect(bar).toBeVisible();
  await page.clock.fastForward("10:00");
  const renewed = page.waitForResponse((response) => response.url().endsWith("/renew"));
  await page.mouse.move(100, 300);
  await page.mouse.move(200, 300);
  await page.clock.fastForward("00:10");
  expect((await renewed).ok()).toBe(true);
  await expect(bar.getByRole("timer")).toBeVisible();
  await bar.getByRole("button", { name: /^Leave/ }).click();
  await expect(state(page, "You have left the queue")).toBeVisible();
  expect(await indexOf(context, sale)).toBeUndefined();
  await page.goto(sale.listingPath);
  await expect(page).toHaveURL(/\/waiting-room\//);
});

test("only the listing of the sale is led back to", async ({ page, db }) => {
  const sale = await makeSale(db, { opensIn: -1 });
  await page.goto(`${sale.path}?next=${encodeURIComponent("https://example.com/")}`);
  await yourTurn(page);
  await expect(page.getByRole("link", { name: "Go in" })).toHaveAttribute("href", `${sale.event.path}#offers`);
});

test("the gate: visitors are led to the room, programs get the time to come back", async ({ request, db }) => {
  const sale = await makeSale(db, { opensIn: -1 });
  const visit = await request.get(sale.listingPath, { maxRedirects: 0, headers: { accept: "text/html" } });
  expect(visit.status()).toBe(307);
  expect(visit.headers()["location"]).toMatch(new RegExp(`/waiting-room/${sale.slug}\\?next=`));
  // Headers that once bypassed such gates, and the site's own for fetching parts of a page.
  for (const headers of [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { rsc: "1" },
    { "x-middleware-rewrite": "/" },
  ]) {
    const around = await request.get(sale.listingPath, { maxRedirects: 0, headers: { accept: "text/html", ...headers } });
    expect(around.status(), Object.keys(headers).join()).toBe(307);
  }
  const ahead = await request.get(sale.listingPath, { maxRedirects: 0, headers: { purpose: "prefetch", accept: "text/html" } });
  expect(ahead.status()).toBe(429);
  expect(Number(ahead.headers()["retry-after"])).toBeGreaterThan(0);
  expect((await request.get("/waiting-room/no-such-sale")).status()).toBe(404);
});

test("a link within the site leads through the room, too", async ({ page, db }) => {
  const sale = await makeSale(db);
  await page.goto(`/search?${new URLSearchParams({ kind: "event", words: sale.event.name })}`);
  await page.getByRole("link", { name: sale.event.name }).click();
  await expect(state(page, "You are in the lobby")).toBeVisible();
  await openSale(db, sale);
  await yourTurn(page);
  await page.getByRole("link", { name: "Go in" }).click();
  await expect(page).toHaveURL(new RegExp(sale.event.path));
  await expect(page.getByRole("region", { name: "Your time in the sale" })).toBeVisible();
});

test("a visitor holds nothing before admission, and the refusal leads to the room", async ({ page, db }) => {
  const sale = await makeSale(db, { lobbyIn: 600, opensIn: 1_200 });
  await page.goto(sale.listingPath);
  await expect(page.getByText(/^Sold through a waiting room from/)).toBeVisible();
  await page.getByRole("button", { name: `Hold: ${sale.event.unitName}` }).click();
  await page.getByRole("link", { name: "Go to the waiting room" }).click();
  await expect(state(page, "Not open yet")).toBeVisible();
  expect(await reservationsOf(db, sale.event.listingId)).toEqual([]);
});
