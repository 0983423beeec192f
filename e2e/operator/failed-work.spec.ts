/** Staff look after what failed: they see why, and retry one, or all that match. */
import { randomUUID } from "node:crypto";

import type { Locator, Page } from "@playwright/test";

import { failConfirmations, makeFailedDeliveries, startReceiver } from "@/e2e/fixtures/failed-work";
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { mailsTo } from "@/e2e/fixtures/mailbox";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { makeSoldOutEvent, wait } from "@/e2e/fixtures/waits";
import { makeFailedJob } from "@/lib/events/staff/testing";

/** Requires that the times of a table stand on one line each, and that the page does not scroll sideways. */
async function expectShortTimes(page: Page, table: Locator): Promise<void> {
  const lines = await table
    .getByRole("cell")
    .filter({ hasText: /^Since/ })
    .evaluateAll((cells) =>
      cells.map((cell) => {
        const range = document.createRange();
        if (cell.lastChild) range.selectNodeContents(cell.lastChild);
        // A time and the name of its clock are texts of their own.
        return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
      }),
    );
  expect(lines.length).toBeGreaterThan(0);
  expect(new Set(lines)).toEqual(new Set([1]));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test("a message is sent again, and then all of an address, with their progress after a reload", async ({
  page,
  context,
  browser,
  db,
}) => {
  const owner = await browser.newContext();
  const guest = await becomeGuest(owner);
  const email = someEmail("failed");
  const codes = [];
  for (let nth = 0; nth < 3; nth += 1) codes.push(await bookHold(db, guest, await hold(db, guest, await makeStay(db)), email));
  await owner.close();
  const sent = () => db.sql`
    select 1 from notifications n join orders o on o.id = n.order_id
    where o.contact_email = ${email} and n.kind = 'confirmed' and n.sent_at is not null`;
  const confirmations = async () => (await mailsTo(email)).filter(({ subject }) => subject.startsWith("Booked"));
  await expect.poll(async () => (await sent()).length).toBe(3);
  await failConfirmations(db, email);

  await becomeUser(context, db, "front_desk");
  await page.goto("/admin/messages");
  await page.getByLabel("Order, or address of the receiver").fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  const table = page.getByRole("table", { name: "Messages that were not sent" });
  await expect(table.getByRole("row").filter({ hasText: email })).toHaveCount(3);
  await expectShortTimes(page, table);
  const [first = ""] = codes;
  const row = table.getByRole("row").filter({ hasText: first });
  await expect(row).toContainText("There is no such mailbox. Correct the address, then try again.");
  await row.getByRole("button", { name: /^Try again/ }).click();
  await expect(page.getByText("It is being sent again.")).toBeVisible();
  await expect.poll(async () => (await confirmations()).length).toBe(4);
  await expect.poll(async () => (await sent()).length).toBe(1);

  await page.reload();
  await expect(table.getByRole("row").filter({ hasText: email })).toHaveCount(2);
  await page.getByText("Retry all 2 messages that match…").click();
  await page.getByRole("button", { name: "Retry all 2 messages that match" }).click();
  await expect(page.getByText("2 done, 0 refused, 0 no longer matching.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 done, 0 refused, 0 no longer matching.")).toBeVisible();
  await expect.poll(async () => (await sent()).length).toBe(3);
  expect(await confirmations()).toHaveLength(6);
  await page.reload();
  await expect(page.getByText("No message matches")).toBeVisible();
});

test("a delivery is sent again, and then all of a partner; those of an endpoint that is off are refused", async ({
  page,
  context,
  db,
}) => {
  const receiver = await startReceiver();
  const { partnerId, ids } = await makeFailedDeliveries(db, 4, receiver.url);
  await becomeUser(context, db, "owner");
  await page.goto(`/admin/deliveries?partner=${partnerId}&state=failed`);
  const table = page.getByRole("table", { name: "Deliveries that have not arrived" });
  await expect(table.getByRole("rowheader")).toHaveCount(4);
  await expectShortTimes(page, table);
  await expect(table).toContainText("The receiver’s program failed (503).");
  await table
    .getByRole("button", { name: /^Try again/ })
    .first()
    .click();
  await expect(page.getByText("It is being sent again.")).toBeVisible();
  const arrived = () =>
    db.sql`select 1 from webhook_deliveries where id = any(${[...ids]}::uuid[]) and delivered_at is not null`;
  await expect.poll(async () => (await arrived()).length).toBe(1);

  await page.getByText("Retry all 3 deliveries that match…").click();
  await page.getByRole("button", { name: "Retry all 3 deliveries that match" }).click();
  await expect(page.getByText("3 done, 0 refused, 0 no longer matching.")).toBeVisible();
  await expect.poll(async () => (await arrived()).length).toBe(4);
  await page.reload();
  await expect(page.getByText("No delivery matches")).toBeVisible();

  const off = await makeFailedDeliveries(db, 1, receiver.url);
  await db.sql`update webhook_endpoints set disabled_at = now(), disabled_reason = 'owner' where partner_id = ${off.partnerId}`;
  await page.goto(`/admin/deliveries?partner=${off.partnerId}`);
  await expect(table).toContainText("Its endpoint is switched off.");
  await expect(table.getByRole("button", { name: /^Try again/ })).toHaveCount(0);
  await receiver.close();
});

test("a failed job is tried again in plain words", async ({ page, context, db }) => {
  const saleId = randomUUID();
  await makeFailedJob(db, "end-sale-session", { saleId, session: "s" }, { output: { message: "connect ECONNREFUSED" } });
  await becomeUser(context, db, "owner");
  await page.goto("/admin/jobs?work=end-sale-session&state=failed");
  const row = page.getByRole("table", { name: "Jobs that failed" }).getByRole("row").filter({ hasText: saleId });
  await expect(row).toContainText("Free a place in a waiting room");
  await expect(row).toContainText("A service that it needs could not be reached.");
  await row.getByRole("button", { name: /^Try again/ }).click();
  await expect(page.getByText("It is being tried again.")).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("the front desk ends an entry of the waitlist, with a reason", async ({ page, context, db }) => {
  const { event } = await makeSoldOutEvent(db);
  const email = someEmail("waits");
  const entry = await wait(db, event, { email });
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/waitlist?${new URLSearchParams({ q: email })}`);
  const table = page.getByRole("table", { name: "Waitlist" });
  await expect(table.getByRole("rowheader")).toContainText(email);
  await table.getByRole("link", { name: /^End the entry of/ }).click();
  await table.getByRole("button", { name: /^End the entry/ }).click();
  await expect(table.getByText("Say why it ends.")).toBeVisible();
  await table.getByLabel("Reason").fill("The party called.");
  await table.getByRole("button", { name: /^End the entry/ }).click();
  await expect(page.getByText("The entry has ended.")).toBeVisible();
  await expect(page.getByText("No entry matches")).toBeVisible();
  const [row] = await db.sql<{ status: string }[]>`select status from waitlist_entries where id = ${entry}`;
  expect(row?.status).toBe("left");
});

test("to guests the pages do not exist", async ({ page, context, db }) => {
  await becomeUser(context, db);
  for (const path of ["/admin/waitlist", "/admin/deliveries", "/admin/jobs", "/admin/messages"])
    expect((await page.goto(path))?.status()).toBe(404);
});
