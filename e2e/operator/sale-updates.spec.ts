/** The operator's page of a sale: its access, its updates, and the protection of an operator's change. */
import { expect, test } from "@/e2e/fixtures/journey";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { makeSale, openSale } from "@/e2e/fixtures/sales";
import { running, pathOf, rateOf, stateOf, rowOf, saved } from "@/e2e/fixtures/operated-sale";

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

test("a page that was loaded before the opening gets the parts of an open sale, and keeps what is typed", async ({
  page,
  context,
  db,
}) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, { lobbyIn: 1_800 });
  await page.goto(pathOf(sale));
  const before = page.getByRole("region", { name: "Before it opens" });
  await expect(before).toBeVisible();
  await rateOf(page).fill("77");
  let reads = 0;
  page.on("request", (request) => (reads += request.headers()["rsc"] === undefined ? 0 : 1));
  const state = await stateOf(page).boundingBox();
  expect(state?.y).toBeGreaterThan((await before.boundingBox())?.y ?? Infinity);

  await test.step("in the lobby the controls come first", async () => {
    await db.sql`update sales set lobby_opens_at = clock_timestamp(), version = version + 1 where id = ${sale.id}`;
    await expect(page.getByRole("region", { name: "Rehearsal" })).toHaveCount(0);
    await expect(stateOf(page)).toContainText("Lobby");
    await expect(before).toBeVisible();
    const [first, second] = [await stateOf(page).boundingBox(), await before.boundingBox()];
    expect(first?.y).toBeLessThan(second?.y ?? 0);
    await expect(rateOf(page)).toBeFocused();
  });
  await test.step("once it is open, nothing of before is left", async () => {
    await openSale(db, sale);
    await expect(before).toHaveCount(0);
    for (const [role, name] of [
      ["link", "Edit"],
      ["button", "Cancel the sale…"],
    ] as const)
      await expect(page.getByRole(role, { name, exact: true })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "End the sale for good…" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Report", exact: true })).toBeVisible();
    await expect(rateOf(page)).toBeFocused();
    await expect(rateOf(page)).toHaveValue("77");
    expect(reads).toBe(2);
  });
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
