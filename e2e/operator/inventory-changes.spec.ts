/** Changes of many dates and seasons by forms, with their previews, also without scripts. */
import { cell, gridOf, makeRooms, pricesOf, saturday, sunday } from "@/e2e/fixtures/grid";
import { expect, test } from "@/e2e/fixtures/journey";
import { soon } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { addDays } from "@/lib/core/time/dates";

test("many dates change by the form, whose preview asks again for unusual prices", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(gridOf(stay));
  await page.getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change many dates" });
  await dialog.getByLabel("First date").fill(soon);
  await dialog.getByLabel("Last date").fill(addDays(soon, 13));
  await dialog.getByLabel("Sat").check();
  await dialog.getByLabel("Sun").check();
  await dialog.getByRole("button", { name: "Preview the changes" }).click();
  await expect(dialog).toContainText("Choose a unit type.");
  await expect(dialog.getByLabel("Room 1")).toBeFocused();
  await dialog.getByRole("button", { name: "Choose all unit types" }).click();
  await dialog.getByRole("button", { name: "Preview the changes" }).click();
  await expect(dialog).toContainText("Choose at least one change.");
  await dialog.getByLabel("Price").selectOption("Change by percent");
  await dialog.getByLabel("EUR or percent").fill("-60");
  await dialog.getByRole("button", { name: "Preview the changes" }).click();
  await expect(dialog).toContainText("8 prices are far from the usual");
  await dialog.getByRole("button", { name: "Change 8 rows" }).click();
  await expect(dialog).toContainText("Confirm that these prices are meant.");
  await dialog.getByLabel("These prices are meant").check();
  await dialog.getByRole("button", { name: "Change 8 rows" }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(page, "Room 1", saturday)).toContainText("40.00");
});

test("a preview ends when its form is edited, and the next one is of what was typed", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(`/admin/inventory/${stay.slug}/change?${new URLSearchParams({ first: saturday, last: sunday })}`);
  await expect(page.getByRole("button", { name: `Listing: ${stay.name}` })).toBeVisible();
  await page.getByLabel("Room 2").check();
  await page.getByLabel("Price").selectOption("Set to");
  await page.getByLabel("EUR or percent").fill("99999999999");
  await page.getByRole("button", { name: "Preview the changes" }).click();
  await expect(page.getByText("This is too large: the most is 999999.99 EUR.")).toBeVisible();
  await page.getByLabel("EUR or percent").fill("110");
  await page.getByRole("button", { name: "Preview the changes" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Room 2, 2 rows");
  await expect(preview).not.toContainText("Total");
  await page.getByLabel("EUR or percent").fill("120");
  await expect(page.getByRole("status").filter({ hasText: "The form has changed: preview again." })).toBeVisible();
  await expect(preview).toHaveCount(0);
  await page.getByRole("button", { name: "Preview the changes" }).click();
  await expect(page.getByText("The form has changed")).toHaveCount(0);
  await preview.getByRole("button", { name: "Change 2 rows" }).click();
  await expect(page.getByText("Changed 2 rows.")).toBeVisible();
  expect(await pricesOf(db, stay, [saturday, sunday])).toEqual(["10000", "10000", "12000", "12000"]);
});

test("a preview of units and restrictions shows these, before and after", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  await page.goto(`/admin/inventory/${stay.slug}/change?${new URLSearchParams({ first: saturday, last: sunday })}`);
  await page.getByLabel("Room 1").check();
  await page.getByLabel("Total on sale").selectOption("Set to");
  await page.getByLabel("Units").fill("7");
  await page.getByLabel("Shortest stay").fill("2");
  await page.getByRole("button", { name: "Preview the changes" }).click();
  const table = page.getByRole("table", { name: "Values before and after" });
  await expect(table.getByRole("row", { name: "Total 5 7" })).toBeVisible();
  await expect(table.getByRole("row", { name: "Shortest stay none 2" })).toBeVisible();
  await expect(table).not.toContainText("Price");
});

test("a season's preview is not saved once its form is edited", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  const season = { name: "Summer", first: soon, last: addDays(soon, 4), total: "3", price: "120", show: "yes" };
  await page.goto(`/admin/inventory/${stay.slug}/seasons/${stay.unitTypeId}?${new URLSearchParams(season)}`);
  await expect(page.getByRole("button", { name: "Save the season" })).toBeEnabled();
  await page.getByLabel("Price of one").fill("130");
  await expect(page.getByText("The form has changed: show the calendar again.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save the season" })).toBeDisabled();
});

test("a season saved in a second tab is refused with its reason, and an undo takes it back", async ({ page, context, db }) => {
  const stay = await makeRooms(db);
  await becomeUser(context, db, "revenue");
  const season = { name: "Summer", first: soon, last: addDays(soon, 4), total: "6", price: "110", show: "yes" };
  const path = `/admin/inventory/${stay.slug}/seasons/${stay.unitTypeId}`;
  const stale = await context.newPage();
  for (const tab of [page, stale]) await tab.goto(`${path}?${new URLSearchParams(season)}`);
  await page.getByRole("button", { name: "Save the season" }).click();
  await expect(page.getByText("The seasons are saved")).toBeVisible();
  await stale.getByRole("button", { name: "Save the season" }).click();
  await expect(stale.getByRole("alert").filter({ hasText: "Nothing was written" })).toContainText("It overlaps with “Summer”");
  await expect(stale.getByRole("table", { name: "Seasons" })).toContainText("Summer");
  await expect(stale.getByRole("button", { name: "Save the season" })).toHaveCount(0);
  await page.goto(`/admin/inventory/${stay.slug}/edits`);
  await page.getByRole("button", { name: "Undo edit 2" }).click();
  await expect(page.getByText("Put back 5 rows. Season “Summer” removed.")).toBeVisible();
  await stale.goto(`${path}?${new URLSearchParams(season)}`);
  await expect(stale.getByText("None yet.")).toBeVisible();
  await expect(stale.getByRole("button", { name: "Save the season" })).toBeEnabled();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a plain table shows a few weeks, and the form previews, writes and is undone", async ({ page, context, db }) => {
    const stay = await makeRooms(db);
    await becomeUser(context, db, "revenue");
    await page.goto(`${gridOf(stay)}&view=table`);
    await expect(page.getByRole("table")).toContainText("100.00");
    await page.getByRole("link", { name: "Change…" }).click();
    await expect(page.getByRole("link", { name: `Listing: ${stay.name}` })).toBeVisible();
    await page.getByLabel("Price").selectOption("Set to");
    await page.getByLabel("EUR or percent").fill("much");
    await page.getByRole("button", { name: "Preview the changes" }).click();
    await expect(page.getByText("Choose a unit type.")).toBeVisible();
    await page.getByLabel("Room 1").check();
    await page.getByLabel("Room 2").check();
    await page.getByRole("button", { name: "Preview the changes" }).click();
    await expect(page.getByText("Enter an amount of EUR, such as 120.")).toBeVisible();
    await page.getByLabel("EUR or percent").fill("140");
    await page.getByRole("button", { name: "Preview the changes" }).click();
    await expect(page.getByText("Will be written: Price to €140.00 (Room 1 and Room 2,")).toBeVisible();
    await page.getByRole("button", { name: "Change 28 rows" }).click();
    await expect(page.getByText("Changed 28 rows.")).toBeVisible();
    await page.goto(`/admin/inventory/${stay.slug}/edits`);
    await page.getByRole("button", { name: "Undo edit 2" }).click();
    await expect(page.getByRole("status").getByText("Put back 28 rows.")).toBeVisible();
    await expect(page.getByRole("cell", { name: "Undo of edit 2" })).toBeVisible();
    await page.getByRole("button", { name: "Redo edit 2" }).click();
    await expect(page.getByRole("cell", { name: "Redo of edit 2" })).toBeVisible();
  });
});
