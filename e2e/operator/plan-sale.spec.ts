/** A sale from its making to its report: planned, edited, opened, bought from, and what it came to. */
import { systemActor } from "@/lib/core/actor";
import { instantIn } from "@/lib/core/time/time-zones";
import { toLocalField } from "@/lib/sales/schedule";
import { freezeReport } from "@/lib/sales/report/freeze";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { expectAccessible } from "@/e2e/fixtures/axe";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { joinOthers, makeSale } from "@/e2e/fixtures/sales";
import { stack } from "@/e2e/fixtures/stack";

const slugOf = (path: string) => path.split("/").at(-1) ?? "";

/** Minutes from now, as the field of a form has it. */
const inMinutes = (minutes: number, zone: string) => toLocalField(Date.now() + minutes * 60_000, zone);

test("a sale is planned, edited, opened, and leaves a report", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const event = await makeEvent(db, { total: 40 });
  const [listing] = await db.sql<{ zone: string }[]>`select timezone as zone from listings where id = ${event.listingId}`;
  const zone = listing?.zone ?? "";

  await test.step("a listing is chosen, and wrong times are said at their fields", async () => {
    await page.goto("/admin/sales");
    await page.getByRole("link", { name: "New sale" }).click();
    await page.getByLabel("Which listing is it of?").fill(event.name);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("list", { name: "Listings" }).getByRole("link", { name: event.name }).click();
    await expect(page.getByLabel("Name", { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).first().fill(`${event.name}, planned`);
    await page.getByLabel(/^Lobby opens/).fill(inMinutes(-120, zone));
    await page.getByLabel(/^Opens/).fill(inMinutes(-60, zone));
    await page.getByLabel(/^Ends/).fill(inMinutes(-90, zone));
    await page.getByRole("button", { name: "Schedule the sale" }).click();
    await expect(page.locator("#opensAt-error")).toContainText("This has passed");
    await expect(page.locator("#closesAt-error")).toContainText("ends after it opens");
    await expect(page.getByLabel(/^Opens/)).toBeFocused();
    await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue(`${event.name}, planned`);
  });

  await test.step("it is scheduled, and its page checks what it needs", async () => {
    await page.getByLabel(/^Lobby opens/).fill(inMinutes(60, zone));
    await page.getByLabel(/^Opens/).fill(inMinutes(90, zone));
    await page.getByLabel(/^Ends/).fill(inMinutes(150, zone));
    await page.getByLabel("Cap: most people inside at once").fill("50");
    await page.getByRole("button", { name: "Schedule the sale" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${event.name}, planned` })).toBeVisible();
    await expect(page.getByRole("region", { name: "State" })).toContainText("Scheduled");
    const lines = page.getByRole("region", { name: "Before it opens" }).getByRole("listitem");
    await expect(lines.filter({ hasText: "Cap" })).toContainText(/Check.*stops at 40/s);
    await expect(lines.filter({ hasText: "Redis" })).toContainText("Ready");
    await expectAccessible(page);
  });

  const slug = slugOf(new URL(page.url()).pathname);
  const versionOf = async () => (await readSaleForStaff(db, slug, systemActor)).sale.version;

  await test.step("an edit of another member is not lost, and saving again replaces it", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    // The page of the sale has a cap too, for a sale that is open.
    await expect(page.getByRole("heading", { level: 1, name: "Edit" })).toBeVisible();
    await page.getByLabel("Cap: most people inside at once").fill("30");
    await db.sql`update sales set admissions_per_minute = 90, version = version + 1 where slug = ${slug}`;
    await page.getByRole("button", { name: "Save the sale" }).click();
    await expect(page.getByText("The sale was changed meanwhile")).toBeVisible();
    await expect(page.getByLabel("Cap: most people inside at once")).toHaveValue("30");
    expect(await versionOf()).toBe(2);
    await page.getByLabel("Rate: people let in per minute").fill("90");
    await page.getByRole("button", { name: "Save the sale" }).click();
    await expect(page.getByRole("region", { name: "Last changes" })).toContainText("Cap 50 → 30 inside");
    await expect(
      page.getByRole("region", { name: "Before it opens" }).getByRole("listitem").filter({ hasText: "Cap" }),
    ).toContainText("Ready");
  });

  await test.step("it opens with an empty room, lets visitors in, ends, and is frozen", async () => {
    await db.sql`
      update sales set lobby_opens_at = clock_timestamp() - interval '1 minute', opens_at = clock_timestamp(),
        epoch = epoch + 1, run_epoch = epoch + 1, issued_limits = '{0}', issued_counts = null, issued_gaps = '[]',
        served_limits = '{0}', served_floors = '{0}', version = version + 1 where slug = ${slug}`;
    const { sale } = await readSaleForStaff(db, slug, systemActor);
    await expect
      .poll(async () => {
        const response = await fetch(`${stack.site()}/api/waiting-room/${slug}/status`);
        return ((await response.json()) as { phase: string }).phase;
      })
      .toBe("open");
    await joinOthers({ id: sale.id, slug, name: sale.name, path: "", event, listingPath: "" }, 5);
    await expect.poll(async () => sampled(), { timeout: 30_000 }).toBe(true);
    await db.sql`update sales set closes_at = clock_timestamp(), version = version + 1 where slug = ${slug}`;
    const ended = await readSaleForStaff(db, slug, systemActor);
    await freezeReport(db, { sale: ended.sale, currency: ended.listing.currency });

    async function sampled(): Promise<boolean> {
      const rows = await db.sql<{ issued: number[] }[]>`select issued from sale_samples where sale_id = ${sale.id}`;
      return rows.some(({ issued }) => issued[0] === 5);
    }
  });

  await test.step("the report says who came, and can be taken along", async () => {
    await page.goto(`/admin/sales/${slug}/report`);
    await expect(page.getByRole("region", { name: "People" })).toContainText(/Arrivals.*5/s);
    await expect(page.getByRole("region", { name: "Fairness" })).toContainText("never went back");
    await expect(page.getByText(/Frozen \d/)).toBeVisible();
    await expectAccessible(page);
    const file = await page.request.get(`/admin/sales/${slug}/report/file`);
    expect(file.headers()["content-type"]).toContain("text/csv");
    expect(await file.text()).toMatch(/^\uFEFFfrom,arrivals,admitted,waiting,units_sold,revenue\r\n/);
  });
});

test("a planned sale is duplicated a week later, and cancelled after a question", async ({ page, context, db }) => {
  await becomeUser(context, db, "manager");
  const sale = await makeSale(db, { lobbyIn: 1_800, closesIn: 5_400 });
  await page.goto(`/admin/sales/${sale.slug}/duplicate`);
  await page.getByLabel("Name", { exact: true }).first().fill(`${sale.name} again`);
  const opens = await page.getByLabel(/^Opens/).inputValue();
  expect(instantIn("UTC", opens.slice(0, 10), opens.slice(11)) - Date.now()).toBeGreaterThan(6 * 86_400_000);
  await page.getByRole("button", { name: "Schedule the sale" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${sale.name} again` })).toBeVisible();

  await page.goto(`/admin/sales/${sale.slug}`);
  await page.getByRole("button", { name: "Cancel the sale…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: `Cancel ${sale.name}?` });
  await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await dialog.getByRole("button", { name: "Cancel the sale" }).click();
  await expect(page.getByRole("region", { name: "State" })).toContainText("Cancelled");
  await expect
    .poll(async () => {
      const response = await fetch(`${stack.site()}/api/waiting-room/${sale.slug}/status`);
      return (await response.json()) as unknown;
    })
    .toMatchObject({ phase: "closed", message: "This sale has been cancelled." });
});

test("without JavaScript a sale is planned, and what was typed is kept", async ({ browser, watch, db }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  watch(context, { scripts: false });
  await becomeUser(context, db, "manager");
  const event = await makeEvent(db);
  const page = await context.newPage();
  await page.goto(`${stack.site()}/admin/sales/new?listing=${slugOf(event.path)}`);
  await page.getByLabel("Name", { exact: true }).first().fill("By hand");
  await page.getByRole("button", { name: "Schedule the sale" }).click();
  await expect(page.locator("#opensAt-error")).toContainText("Enter the date and time");
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("By hand");
  await page.getByLabel(/^Lobby opens/).fill(inMinutes(60, "Europe/Lisbon"));
  await page.getByLabel(/^Opens/).fill(inMinutes(90, "Europe/Lisbon"));
  await page.getByLabel(/^Ends/).fill(inMinutes(150, "Europe/Lisbon"));
  await page.getByRole("button", { name: "Schedule the sale" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "By hand" })).toBeVisible();
  await context.close();
});
