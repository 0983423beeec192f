/**
 * A sale that is made, rehearsed, run and ended by keyboard alone. It runs by itself after the other
 * journeys, as a rehearsal begins beside no lobby of another sale.
 */
import type { Locator, Page } from "@playwright/test";

import { toLocalField } from "@/lib/sales/schedule";
import { expectAccessible } from "@/e2e/fixtures/axe";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";

const slugOf = (page: Page) => new URL(page.url()).pathname.split("/")[3] ?? "";

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("no number of tabs leads there");
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

test("a sale is made, rehearsed, run and ended by keyboard alone", async ({ page, context, db }) => {
  // Sales that other journeys left are over for this one.
  await db.sql`
    update sales set closed = true, repeat_seconds = null, version = version + 1 where not closed and rehearsed_sale_id is null`;
  await becomeUser(context, db, "manager");
  const event = await makeEvent(db, { total: 40 });
  const state = page.getByRole("region", { name: "State" });
  const lines = page.getByRole("region", { name: "Before it opens" }).getByRole("listitem");

  await test.step("it is planned", async () => {
    await page.goto(`/admin/sales/new?listing=${event.path.split("/").at(-1)}`);
    await tabTo(page, page.getByLabel("Name", { exact: true }).first());
    await page.keyboard.type(`${event.name}, rehearsed`);
    for (const [label, minutes] of [
      [/^Lobby opens/, 60],
      [/^Opens/, 90],
      [/^Ends/, 150],
    ] as const) {
      // The keys of a field for a date are the browser's own.
      await tabTo(page, page.getByLabel(label));
      await page.getByLabel(label).fill(toLocalField(Date.now() + minutes * 60_000, "Europe/Lisbon"));
    }
    await press(page, page.getByRole("button", { name: "Schedule the sale" }));
    await expect(page.getByRole("heading", { level: 1, name: `${event.name}, rehearsed` })).toBeVisible();
    await expect(lines.filter({ hasText: "Not rehearsed yet" })).toContainText("Check");
  });
  const slug = slugOf(page);

  await test.step("a rehearsal begins, opens, and is marked as one", async () => {
    await tabTo(page, page.getByLabel("Visitors of the rehearsal"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("0");
    await page.keyboard.press("Enter");
    await expect(page.locator("#visitors-error")).toContainText("from 1 to 2,000");
    await tabTo(page, page.getByLabel("Visitors of the rehearsal"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("10");
    await press(page, page.getByRole("button", { name: "Rehearse" }));
    await expect(page.getByRole("region", { name: "Rehearsal" })).toContainText("No guest sees it");
    await expect(state).toContainText(/Open|Sold out|Ended/, { timeout: 180_000 });
    await expectAccessible(page);
  });
  const rehearsal = slugOf(page);

  await test.step("no guest finds it", async () => {
    const site = stack.site();
    for (const path of [`/api/waiting-room/${rehearsal}/status`, `/waiting-room/${rehearsal}`, `/listings/${rehearsal}`])
      expect((await fetch(`${site}${path}`)).status, path).toBe(404);
  });

  await test.step("it ends by itself, and its report is read", async () => {
    await expect(state).toContainText("Ended", { timeout: 600_000 });
    await expect
      .poll(async () => db.sql`select 1 from sale_rehearsals where rehearsal_slug = ${rehearsal} and ended_at is not null`, {
        timeout: 120_000,
      })
      .toHaveLength(1);
    await press(page, page.getByRole("link", { name: "See what it came to" }));
    await expect(page.getByRole("region", { name: "People" })).toContainText(/Arrivals.*10/s);
    await expect(page.getByRole("region", { name: "Rehearsal" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is thrown away, and its figures stay in the checklist", async () => {
    await press(page, page.getByRole("button", { name: "Throw it away" }));
    await expect.poll(() => slugOf(page)).toBe(slug);
    await expect(page.getByRole("heading", { level: 1, name: `${event.name}, rehearsed` })).toBeVisible();
    await expect(lines.filter({ hasText: "10 visitors came" })).toContainText("Ready");
    const left =
      await db.sql`select 1 from sales where slug = ${rehearsal} union all select 1 from listings where slug = ${rehearsal}`;
    expect(left).toHaveLength(0);
    await expectAccessible(page);
  });

  await test.step("the sale opens, is paused, resumed, and ended for good", async () => {
    await db.sql`
      update sales set lobby_opens_at = clock_timestamp() - interval '1 minute', opens_at = clock_timestamp(),
        epoch = epoch + 1, run_epoch = epoch + 1, issued_limits = '{0}', issued_counts = null, issued_gaps = '[]',
        served_limits = '{0}', served_floors = '{0}', version = version + 1 where slug = ${slug}`;
    await expect(state).toContainText("Open");
    await press(page, page.getByRole("button", { name: "Pause" }));
    await expect(state).toContainText("Paused");
    await press(page, page.getByRole("button", { name: "Resume" }));
    await expect(state).toContainText("Open");
    await press(page, page.getByRole("button", { name: "End the sale for good…" }));
    const dialog = page.getByRole("dialog", { name: /^End .* for good\?$/ });
    await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
    await expectAccessible(page);
    await press(page, dialog.getByRole("button", { name: "End it for good" }));
    await expect(state).toContainText("Ended");
    await expect(page.getByRole("region", { name: "Last changes" })).toContainText("Ended the sale for good");
    const listing = await fetch(`${stack.site()}${event.path}`, { redirect: "manual", headers: { accept: "text/html" } });
    expect(listing.status).toBe(200);
  });
});
