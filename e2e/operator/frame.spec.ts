/** The frame of the operator's pages: the palette, the search page, and who may ask the search. */
import { hold } from "@/e2e/fixtures/holds";
import { alive, expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { makeSale } from "@/e2e/fixtures/sales";
import { stack } from "@/e2e/fixtures/stack";

test("the palette finds an order by its guest's address, by keyboard alone", async ({ page, context, browser, db }) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const email = someEmail("palette");
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), email);
  await owner.close();

  await becomeUser(context, db, "front_desk");
  await page.goto("/admin/check-in");
  await alive(page);
  await page.getByRole("button", { name: "Search or go to" }).focus();
  await page.keyboard.press("ControlOrMeta+K");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();
  // Before anything is typed it lists the reader's pages.
  await expect(palette.getByRole("option", { name: "Orders" })).toBeVisible();
  await expect(palette.getByRole("option", { name: "Partners" })).toHaveCount(0);

  const box = await palette.boundingBox();
  await field.fill(email.slice(0, -4));
  await expect(palette.getByRole("option", { name: code })).toHaveAttribute("aria-selected", "true");
  expect(await palette.boundingBox()).toEqual(box);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/orders/${code}`);
  await expect(palette).toBeHidden();
});

test("the palette begins what the reader may do, and changes nothing itself", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const code = await bookHold(db, guest, await hold(db, guest, stay), someEmail());
  await becomeUser(context, db, "front_desk");
  await page.goto("/admin/orders");
  await alive(page);
  await page.keyboard.press("ControlOrMeta+K");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  const field = palette.getByRole("combobox");
  const actions = palette.getByRole("group", { name: "Actions", exact: true });
  await expect(actions.getByRole("option")).toHaveText(["Sell at the desk", "Export attendees"]);

  await field.fill(code);
  const ofOrder = palette.getByRole("group", { name: "Actions on the order" });
  await expect(ofOrder.getByRole("option")).toHaveText(["Send a message again…", "Add a note…"]);
  await page.keyboard.press("ArrowUp");
  await expect(ofOrder.getByRole("option", { name: "Add a note…" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/orders/${code}#notes`);
  await expect(page.getByRole("heading", { name: "Notes and to-dos" })).toBeInViewport();

  await page.keyboard.press("ControlOrMeta+K");
  await field.fill(stay.slug);
  const ofListing = palette.getByRole("group", { name: "Actions on the listing" });
  await expect(ofListing.getByRole("option")).toHaveText(["Inventory grid", "Today", "Sell at the desk…", "Catalogue entry"]);
  await ofListing.getByRole("option", { name: "Sell at the desk…" }).click();
  await expect(page).toHaveURL(`/admin/desk?listing=${stay.slug}`);
});

test("Escape closes the palette and gives the focus back", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  await page.goto("/admin/sales");
  const opener = page.getByRole("button", { name: "Search or go to" });
  await opener.click();
  await expect(page.getByRole("dialog", { name: "Search or go to" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Search or go to" })).toBeHidden();
  await expect(opener).toBeFocused();
});

test("without JavaScript the search has a page", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  watch(context, { scripts: false });
  await becomeUser(context, db, "owner");
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/sales`);
  await page.getByRole("link", { name: "Search or go to" }).click();
  await page.getByLabel("Page, action, listing, order, guest or date").fill("part");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("main").getByRole("link", { name: "Partners" }).click();
  await expect(page).toHaveURL(`${stack.site()}/admin/partners`);
  await context.close();
});

test("the search does not exist for guests, and survives any text", async ({ context, db }) => {
  const ask = (q: string) => context.request.get(`${stack.site()}/api/admin/search?${new URLSearchParams({ q })}`);
  expect((await ask("ana")).status()).toBe(404);
  await becomeUser(context, db);
  expect((await ask("ana")).status()).toBe(404);
  await becomeUser(context, db, "owner");
  for (const text of ["\0", "a\0b", "x".repeat(10_000), "%_%", "'\"\\", "' or 1=1 --"]) {
    const answer = await ask(text);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toBe("no-store");
  }
});

test("keys lead to pages and to the search field, but not from a field", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  await page.goto("/admin/sales");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL("/admin/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox");
  await expect(field).toBeFocused();
  await page.keyboard.type("go?/");
  await expect(field).toHaveValue("go?/");
  await expect(page).toHaveURL("/admin/orders");
});

test("the keys are shown, and can be switched off", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  await page.goto("/admin/sales");
  await alive(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("Search field of the page");
  await dialog.getByLabel("Use single keys").uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");
  await page.reload();
  await alive(page);
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();
  // The palette needs a modifier, so it stays, and the button still shows the keys.
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("dialog", { name: "Search or go to" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keys" }).click();
  await dialog.getByLabel("Use single keys").check();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
});

test("the switcher limits the lists to one listing, and they keep it", async ({ page, context, db }) => {
  const [mine, other] = [await makeSale(db, { opensIn: -1 }), await makeSale(db, { opensIn: -1 })];
  await becomeUser(context, db, "owner");
  await page.goto("/admin/sales");
  const row = ({ slug }: typeof mine) => page.locator(`a[href="/admin/sales/${slug}"]`);
  await expect(row(other)).toBeVisible();
  const [listing] = await db.sql<{ slug: string; name: string }[]>`
    select l.slug, l.name from listings l join sales s on s.listing_id = l.id where s.id = ${mine.id}`;
  await page.getByRole("button", { name: "Listing: All listings" }).click();
  const dialog = page.getByRole("dialog", { name: "Choose a listing" });
  await dialog.getByRole("combobox").fill(listing?.slug ?? "");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/sales?listing=${listing?.slug}`);
  await expect(row(mine)).toBeVisible();
  await expect(row(other)).toHaveCount(0);
  await expect(page.getByRole("button", { name: `Listing: ${listing?.name}` })).toBeVisible();

  await page.getByRole("navigation", { name: "Operations" }).getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(`/admin/orders?listing=${listing?.slug}`);
  await page.getByRole("link", { name: "Show all listings" }).click();
  await expect(page).toHaveURL("/admin/orders");
});

test("a listing of others does not exist", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  expect((await page.goto("/admin/sales?listing=nowhere"))?.status()).toBe(404);
});

test("a view keeps filters under a name, says when they differ, and tells the second of two editors", async ({
  page,
  context,
  browser,
  watch,
  db,
}) => {
  await becomeUser(context, db, "owner");
  const name = `Confirmed ${Date.now()}`;
  // The list follows what others change, and would show the new name of the view before this one is saved.
  await page.route("**/api/admin/changes*", (route) => route.fulfill({ status: 204 }));
  await page.goto("/admin/orders");
  await page.getByRole("combobox", { name: "State" }).selectOption("confirmed");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: "Save as a view…" }).click();
  const panel = page.getByRole("dialog", { name: "Save these filters as a view" });
  await panel.getByLabel("Name").fill(name);
  await panel.getByLabel("For").selectOption("yes");
  await panel.getByRole("button", { name: "Save the view" }).click();
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.getByRole("link", { name })).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("Modified")).toHaveCount(0);

  await page.getByText("More filters").click();
  await page.getByLabel("Kind").selectOption("event");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Modified")).toBeVisible();

  // Another member of staff renames the shared view in the meantime.
  const second = await browser.newContext();
  watch(second);
  await becomeUser(second, db, "front_desk");
  const other = await second.newPage();
  await other.goto(`${stack.site()}/admin/orders`);
  await other.getByRole("navigation", { name: "Saved views" }).getByRole("link", { name }).click();
  await other.getByRole("button", { name: "Edit the view…" }).click();
  const edit = other.getByRole("dialog", { name: `Edit “${name}”` });
  await expect(edit.getByRole("button", { name: "Delete the view" })).toBeDisabled();
  await edit.getByLabel("Name").fill(`${name} again`);
  await edit.getByRole("button", { name: "Save the changes" }).click();
  await expect(other.getByRole("link", { name: `${name} again` })).toBeVisible();
  await second.close();

  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Someone else changed this while you had it open.")).toBeVisible();
});

for (const width of [390, 1280])
  test(`the lists have a table that fits ${width} px and sorts by the address`, async ({ page, context, db }) => {
    await page.setViewportSize({ width, height: 800 });
    await makeSale(db, { opensIn: -1 });
    await becomeUser(context, db, "owner");
    await page.goto("/admin/sales");
    const table = page.getByRole("table", { name: "Sales" });
    await table.getByRole("link", { name: "Sale", exact: true }).click();
    await expect(page).toHaveURL("/admin/sales?sort=name");
    await expect(table.getByRole("columnheader", { name: "Sale" })).toHaveAttribute("aria-sort", "ascending");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

test("staff at a wrong or a forbidden address are led on among their own pages", async ({ page, context, db }) => {
  await becomeUser(context, db, "front_desk");
  for (const path of ["/admin/nowhere", "/admin/sales/nowhere", "/admin/orders/NOWHERE", "/admin/system"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { level: 1, name: "There is nothing at this address" })).toBeVisible();
    await expect(main).not.toContainText("you booked with");
    await expect(main.getByRole("link", { name: "Search" })).toHaveAttribute("href", "/admin/search");
    await expect(page.getByRole("navigation", { name: "Operations" })).toBeVisible();
  }
  await page.getByRole("main").getByRole("link", { name: "Go to Home" }).click();
  await expect(page).toHaveURL("/admin");
});

test("the whole navigation is on a usual screen, and on a low one the present page's entry is in view", async ({
  page,
  context,
  db,
}) => {
  await becomeUser(context, db, "owner");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto("/admin/system");
  const navigation = page.getByRole("navigation", { name: "Operations" });
  for (const link of await navigation.getByRole("link").all()) await expect(link).toBeInViewport({ ratio: 1 });

  await page.setViewportSize({ width: 1280, height: 500 });
  await page.reload();
  await expect(navigation.getByRole("link", { name: "System" })).toBeInViewport({ ratio: 1 });
  await expect(navigation.getByRole("link", { name: "Home" })).not.toBeInViewport();
});
