/** A day at the front desk, from the home to the closed day. */
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { bookClosedStay, bookEventOfToday, bookStayOfToday } from "@/e2e/fixtures/tickets";
import { stack } from "@/e2e/fixtures/stack";
import { addDays } from "@/lib/core/time/dates";

const password = "a calm sea today";

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`the front desk checks a guest in and out, and takes it back, at ${width} px`, async ({ page, context, db }) => {
    const { stay, day } = await bookStayOfToday(db, await becomeGuest(context));
    await page.setViewportSize({ width, height });
    await becomeUser(context, db, "front_desk");
    await page.goto(`/admin/today?listing=${stay.slug}`);
    const arrivals = page.getByRole("region", { name: "Arrivals" });
    const inHouse = page.getByRole("region", { name: "In house" });
    await expect(arrivals.getByRole("row", { name: /Ana Souza/ })).toContainText("Expected");
    await arrivals.getByRole("button", { name: "Check in Ana Souza" }).click();
    await expect(inHouse.getByRole("row", { name: /Ana Souza/ })).toContainText("In house");
    await inHouse.getByRole("button", { name: "Undo check-in" }).click();
    await expect(inHouse).toContainText("No guests are in the house.");
    await arrivals.getByRole("button", { name: "Check in Ana Souza" }).click();

    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await inHouse.getByRole("link", { name: /Change departure/ }).click();
    await page.getByLabel("New date of departure").fill(addDays(day, 3));
    await page.getByRole("button", { name: "Show the cost" }).click();
    await expect(page.getByText(/The guest pays €100.00 more/)).toBeVisible();
    await page.getByRole("button", { name: "Change the departure" }).click();
    await expect(page.getByRole("link", { name: "Open the payment page" })).toBeVisible();

    // The guest pays in cash after all: the page is closed, and the stay extended at once.
    await page.getByRole("button", { name: "Take the payment another way" }).click();
    await page.getByLabel("Cash").check();
    await page.getByRole("button", { name: "Change the departure" }).click();
    await expect(page.getByText(/The departure is on .*\./)).toBeVisible();

    await inHouse.getByRole("button", { name: /^Check out.* Ana Souza/ }).click();
    const departures = page.getByRole("region", { name: "Departures" });
    await expect(departures.getByRole("row", { name: /Ana Souza/ })).toContainText("Checked out");
    await departures.getByRole("button", { name: "Undo check-out" }).click();
    await expect(departures).toContainText("No departures.");
  });

test("the day follows what a colleague does, and keeps what is typed", async ({ page, context, browser, watch, db }) => {
  const { stay } = await bookStayOfToday(db, await becomeGuest(context));
  await becomeUser(context, db, "front_desk");
  const address = `${stack.site()}/admin/today?listing=${stay.slug}`;
  await page.goto(address);
  const arrivals = page.getByRole("region", { name: "Arrivals" });
  await expect(arrivals.getByRole("row", { name: /Ana Souza/ })).toContainText("Expected");
  await page.getByLabel("Another date").focus();

  const elsewhere = await browser.newContext();
  watch(elsewhere);
  await becomeUser(elsewhere, db, "front_desk");
  const colleague = await elsewhere.newPage();
  await colleague.goto(address);
  await colleague.getByRole("button", { name: "Check in Ana Souza" }).click();
  await expect(arrivals.getByRole("row", { name: /Ana Souza/ })).toContainText("In house");
  await expect(page.getByLabel("Another date")).toBeFocused();
  await elsewhere.close();
});

test("the day of an event follows entrances and holds, which write no row of the audit log and no order", async ({
  page,
  context,
  browser,
  watch,
  db,
}) => {
  const guest = await becomeGuest(context);
  const { event, code, date } = await bookEventOfToday(db, guest, { quantity: 2, guests: 2 });
  await becomeUser(context, db, "front_desk");
  await page.goto(`${stack.site()}/admin/today?listing=${event.slug}&date=${date}`);
  await expect(page.getByText("0 of 2 checked in.")).toBeVisible();
  await page.getByLabel("Another date").focus();

  const elsewhere = await browser.newContext();
  watch(elsewhere);
  await becomeUser(elsewhere, db, "door");
  const door = await elsewhere.newPage();
  await door.goto(`${stack.site()}/admin/check-in/${event.slug}/${date}`);
  await door.getByLabel("Ticket or confirmation code").fill(code);
  await door.getByLabel("Ticket or confirmation code").press("Enter");
  await door.getByRole("button", { name: "Check in all 2" }).click();
  await expect(page.getByText("2 of 2 checked in.")).toBeVisible();
  await hold(db, guest, { ...event, from: date });
  await expect(page.getByText("1 held")).toBeVisible();
  await expect(page.getByLabel("Another date")).toBeFocused();
  await elsewhere.close();
});

test("in a storm of changes an open page rests ten times as long as it takes to read", async ({ page, context, db }) => {
  await becomeUser(context, db, "front_desk");
  await page.goto(`${stack.site()}/admin/today`);
  let marks = 0;
  const readings: { readonly beganMs: number; endedMs: number }[] = [];
  await page.route("**/api/admin/changes*", (route) => route.fulfill({ json: { mark: `mark ${(marks += 1)}` } }));
  await page.route(/\/admin\/today/, async (route) => {
    const reading = { beganMs: performance.now(), endedMs: 0 };
    readings.push(reading);
    await new Promise((go) => setTimeout(go, 300));
    await route.continue();
    reading.endedMs = performance.now();
  });
  await expect.poll(() => readings.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  // A reading took the delay at least; a slow machine only makes it, and so the rest, longer.
  for (const [nth, { beganMs }] of readings.slice(0, 3).entries())
    if (nth > 0) expect(beganMs - (readings[nth - 1]?.endedMs ?? 0)).toBeGreaterThanOrEqual(3_000);
});

test("without JavaScript a guest who did not come is marked", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  watch(context, { scripts: false });
  const { stay } = await bookStayOfToday(db, await becomeGuest(context));
  await becomeUser(context, db, "front_desk");
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/today?listing=${stay.slug}`);
  await page.getByRole("button", { name: "Mark as no-show" }).click();
  await expect(page.getByRole("region", { name: "Not arrived" }).getByRole("row", { name: /Ana Souza/ })).toContainText(
    "No-show",
  );
  await context.close();
});

test("door staff see who is expected, without money and addresses, and take the list along", async ({ page, context, db }) => {
  const { event, date } = await bookEventOfToday(db, await becomeGuest(context), { quantity: 2, guests: 2 });
  const member = await becomeUser(context, db, "door", password);
  await page.goto("/admin");
  await expect(page.getByText("Nothing needs you now.")).toBeVisible();
  await page.goto(`/admin/today?listing=${event.slug}&date=${date}`);
  await expect(page.getByText("2 of 100 sold")).toBeVisible();
  await expect(page.getByRole("region", { name: "Attendees" })).toContainText("Ana Souza");
  await expect(page.getByRole("main")).not.toContainText("@");
  await expect(page.getByRole("main")).not.toContainText("€");
  await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${member.id}`;
  await page.reload();
  await page.getByRole("link", { name: "Confirm that it is you, to download" }).click();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/admin\/today\?listing=/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Attendees as CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`attendees-${date}.csv`);
});

test("the home leads to the day, and a closed day to its open points", async ({ page, context, db }) => {
  const { stay, code, day } = await bookClosedStay(db, await becomeGuest(context));
  await becomeUser(context, db, "owner");
  await page.goto("/admin");
  await expect(page.getByRole("link", { name: /closed days? ha(s|ve) open points/ })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/admin\/day-close$/);
  await page.goto(`/admin/day-close/${stay.slug}/${day}`);
  await expect(page.getByRole("region", { name: "Arrivals not marked" })).toContainText(code);
  await expect(page.getByText("Nothing has changed since the day was closed.")).toBeVisible();
});
