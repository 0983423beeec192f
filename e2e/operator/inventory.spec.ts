/** The inventory grid: changes by keyboard, undo, other editors, what is typed and not saved. */
import type { Page } from "@playwright/test";

import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { nightsBetween } from "@/lib/core/time/dates";
import { placeHold } from "@/lib/reservations/place-hold";

import { cell, gridOf, makeRooms, pricesOf, saturday, sunday, tabIntoGrid } from "@/e2e/fixtures/grid";
import { editInventory } from "@/e2e/fixtures/inventory";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeFlight, makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";

/** Pastes a text into the focused cell, as the browser does after Ctrl V. */
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test("a weekend's prices change by keyboard alone, with a preview and an undo", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await expect(cell(page, "Room 1", saturday)).toBeFocused();
  await page.keyboard.type("150");
  await page.keyboard.press("Enter");
  await expect(cell(page, "Room 2", saturday)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("4 cells selected")).toBeVisible();
  await page.keyboard.press("Control+r");
  await page.keyboard.press("Control+d");
  await expect(page.getByText("4 cells changed, not saved yet")).toBeVisible();
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["10000", "10000", "10000", "10000"]);

  await page.keyboard.press("Control+Enter");
  const preview = page.getByRole("dialog", { name: "Preview of the changes" });
  await expect(preview).toContainText("€150.00");
  await expect(preview.getByRole("button", { name: "Change 4 rows" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(preview).toBeHidden();
  await expect(page.getByText("Changed 4 rows.")).toBeVisible();
  await expect(cell(page, "Room 2", sunday)).toContainText("150.00");
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["15000", "15000", "15000", "15000"]);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByText("Put back 4 rows.")).toBeVisible();
  await expect(cell(page, "Room 2", sunday)).toContainText("100.00");
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["10000", "10000", "10000", "10000"]);
});

test("the focus moves over the whole grid, and is kept while it is scrolled away", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "owner");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await page.keyboard.press("PageDown");
  await expect(cell(page, "Room 2", saturday)).toBeFocused();
  await page.keyboard.press("Control+Home");
  await expect(page.getByRole("gridcell", { name: /^Room 1,/ }).and(page.locator("[aria-colindex='2']"))).toBeFocused();
  await page.keyboard.press("End");
  const last = page.locator("[data-active]");
  await expect(last).toBeFocused();
  await page.getByRole("grid").evaluate((grid) => (grid.scrollLeft = 0));
  await expect(last).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test("what is typed into the grid survives a link and a reload, until it is written", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await page.keyboard.type("150");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 cell changed, not saved yet")).toBeVisible();
  await page.getByRole("link", { name: "Edits and undo" }).click();
  await page.getByRole("link", { name: "Back to the inventory" }).click();
  await expect(page.getByText("What you typed is still here")).toBeVisible();
  await expect(page.getByText("1 cell changed, not saved yet")).toBeVisible();
  // The browser asks before a reload, as it cannot tell it from closing the tab.
  const asked = page.waitForEvent("dialog");
  const reloaded = page.reload();
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.accept();
  await reloaded;
  await expect(page.getByText("1 cell changed, not saved yet")).toBeVisible();
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await page.getByRole("button", { name: "Change 1 row" }).click();
  await expect(page.getByText("Changed 1 row.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("not saved yet")).toHaveCount(0);
  expect(await pricesOf(db, stay, [saturday])).toEqual(["15000", "10000"]);
});

test("a new hold appears without taking the focus, the selection or the scroll away", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "front_desk");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("2 cells selected")).toBeVisible();
  const scrollOf = () => page.getByRole("grid").evaluate((grid) => [grid.scrollLeft, grid.scrollTop]);
  const scrolled = await scrollOf();
  await placeHold(
    db,
    requestFor([lineFor(stay, { offset: nightsBetween(soon, saturday), quantity: 2 })], { actor: someGuest() }),
  );
  await expect(cell(page, "Room 1", saturday)).toHaveAccessibleName(/3 left of 5, 2 on hold/);
  await expect(cell(page, "Room 1", sunday)).toBeFocused();
  await expect(page.getByText("2 cells selected")).toBeVisible();
  expect(await scrollOf()).toEqual(scrolled);
});

test("two editors of one cell: the second is told, and chooses", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await page.keyboard.type("120");
  await page.keyboard.press("Enter");
  await editInventory(db, stay, { price: "130", date: saturday });
  await expect(page.getByText("1 cell was changed by another edit")).toBeVisible();
  await expect(page.getByRole("button", { name: "Preview", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Keep their values" }).click();
  await expect(cell(page, "Room 1", saturday)).toContainText("130.00");
  await expect(page.getByText("not saved yet")).toHaveCount(0);
});

test("a paste from a spreadsheet is placed, and a malformed one is said where it is", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(gridOf(stay));
  await tabIntoGrid(page);
  await paste(page, "110\tcheap\n115\t120\n");
  await expect(page.getByText(/Line 1, value 2 \(Room 1, .*“cheap” is not a price/)).toBeVisible();
  await expect(page.getByText("not saved yet")).toHaveCount(0);
  await tabIntoGrid(page);
  await paste(page, "110\t112\n115\t120\n");
  await expect(page.getByText("4 cells changed, not saved yet")).toBeVisible();
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await page.getByRole("button", { name: "Change 4 rows" }).click();
  await expect(page.getByText("Changed 4 rows.")).toBeVisible();
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["11000", "11200", "11500", "12000"]);

  // Another editor changes one of the four: the undo leaves it, and names it.
  await editInventory(db, stay, { price: "111", date: saturday });
  await page.getByRole("link", { name: "Edits and undo" }).click();
  await page.getByRole("button", { name: /^Undo edit 2/ }).click();
  await expect(page.getByRole("status").getByText("Put back 3 rows. 1 row stayed as it was.", { exact: true })).toBeVisible();
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["11100", "10000", "10000", "10000"]);
  await page.getByRole("link", { name: "Back to the inventory" }).click();
  await page.goto(gridOf(stay));
  await page.getByRole("link", { name: "History of this cell" }).click();
  await expect(page.getByRole("table", { name: "Changes" })).toContainText("Price: €110.00 → €111.00");
  await expect(page.getByRole("table", { name: "Changes" })).toContainText("Ines Duarte (staff)");
});

test("a viewer sees the grid, with its controls disabled and the reason", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "viewer");
  await page.goto(gridOf(stay));
  await expect(page.getByText("Your role can see this, but not change it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change…" })).toBeDisabled();
  await tabIntoGrid(page);
  await page.keyboard.type("1");
  await expect(page.getByRole("grid").getByRole("textbox")).toHaveCount(0);
  expect((await page.goto("/admin/inventory?listing=nowhere"))?.status()).toBe(404);
});

test("flights have a column a departure, events one a performance", async ({ page, context, db }) => {
  const [flight, concert] = [await makeFlight(db, { days: 4 }), await makeEvent(db)];
  await becomeUser(context, db, "owner");
  await page.goto(gridOf(flight, soon));
  await expect(page.getByRole("columnheader", { name: "Departures" })).toBeVisible();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-colcount", "5");
  await page.goto(gridOf(concert, soon));
  await expect(page.getByRole("columnheader", { name: "Performances" })).toBeVisible();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-colcount", "2");
  await expect(cell(page, "Standing", soon)).toContainText("45.00");
});

test("the grid's cells do not exist for guests, and survive any address", async ({ context, db }) => {
  const { slug } = await makeStay(db);
  const ask = (query: string) => context.request.get(`${stack.site()}/api/admin/inventory/${slug}?${query}`);
  expect((await ask("")).status()).toBe(404);
  await becomeUser(context, db, "door");
  expect((await ask("")).status()).toBe(404);
  await becomeUser(context, db, "viewer");
  for (const query of [
    "",
    "from=x&to=y",
    "from=2027-01-01&to=2020-01-01",
    "from=2026-01-01&to=2030-01-01&limit=99999&offset=-1",
  ])
    expect((await ask(query)).status()).toBe(200);
});
