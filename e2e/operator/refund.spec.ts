/**
 * Refunds by staff: of a line, by keyboard alone; above the first limit the password is asked for, above the
 * second another person approves. The limits are those of scripts/test.ts: 50 and 150 euros.
 */
import type { Page } from "@playwright/test";

import { alive, expect, test } from "@/e2e/fixtures/journey";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { holdAtDesk, sellAtDesk } from "@/e2e/fixtures/desk";
import { becomeUser } from "@/e2e/fixtures/people";
import { makePaidOrder, refundedOf } from "@/e2e/fixtures/refunds";

const password = "a calm sea today";

/** Moves the focus by Tab to a control, as a reader without a pointer does. */
async function tabTo(page: Page, role: "link" | "button" | "textbox", name: string | RegExp): Promise<void> {
  const control = page.getByRole(role, { name }).first();
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${String(name)}`);
}

test("one line of an order is refunded by keyboard alone, above the first limit with the password", async ({
  page,
  context,
  db,
}) => {
  const { code, email, stays } = await makePaidOrder(db, context);
  const { id } = await becomeUser(context, db, "finance", password);
  await db.sql`update sessions set proved_at = now() - interval '1 hour' where user_id = ${id}`;
  await page.goto("/admin");
  await alive(page);
  await page.keyboard.press("ControlOrMeta+K");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(email.slice(0, -4));
  await expect(palette.getByRole("option", { name: code })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/orders/${code}`);
  await alive(page);
  await tabTo(page, "link", "Refund…");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/admin/orders/${code}/refund`);
  await alive(page);

  // Bad amounts are said at their fields, and nothing is previewed.
  await tabTo(page, "textbox", new RegExp(stays[1].name));
  await page.keyboard.type("-5");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter an amount above 0.")).toBeVisible();
  await alive(page);
  await tabTo(page, "textbox", new RegExp(stays[1].name));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("200.01");
  await page.keyboard.press("Enter");
  await expect(page.getByText("At most €200.00 can be refunded here.")).toBeVisible();
  await alive(page);
  await tabTo(page, "textbox", new RegExp(stays[1].name));
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("80");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Preview" })).toBeVisible();
  await expect(page.getByText(/^€80\.00 will be refunded to the Visa card ending in 4242\./)).toBeVisible();
  await expect(page.getByText("A refund cannot be taken back.")).toBeVisible();
  await alive(page);
  await tabTo(page, "textbox", "Reason");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter the reason.")).toBeVisible();
  await page.keyboard.type("No hot water for two days.");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Your password")).toBeFocused();
  expect(await refundedOf(db, code)).toBe(0);
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("€80.00 refunded")).toBeVisible();
  expect(await refundedOf(db, code)).toBe(8_000);
  expect((await mailTo(email, /^Refunded/)).text).toContain("€80.00");
});

test("above the second limit a colleague approves, and a second approval of the same is refused", async ({
  page,
  context,
  browser,
  watch,
  db,
}) => {
  const { code } = await makePaidOrder(db, context);
  await becomeUser(context, db, "finance", password);
  await page.goto(`/admin/orders/${code}/refund`);
  await page.getByLabel("Or an amount of the order as a whole").fill("160");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("€160.00 is above the limit of one person.")).toBeVisible();
  await page.getByLabel("Reason").fill("The house was closed on one day.");
  await page.getByRole("button", { name: "Ask for approval of €160.00" }).click();
  await expect(page.getByText("Approval of €160.00 is asked for")).toBeVisible();
  expect(await refundedOf(db, code)).toBe(0);
  await page.goto("/admin/refunds");
  await expect(page.getByText("You asked for it, so another person has to decide.").first()).toBeVisible();

  const others = await Promise.all(
    ["manager" as const, "owner" as const].map(async (role) => {
      const own = await browser.newContext();
      watch(own);
      await becomeUser(own, db, role, password);
      const opened = await own.newPage();
      await opened.goto(new URL("/admin", page.url()).href);
      await opened.getByRole("link", { name: /refunds? waits? for your approval/ }).click();
      await expect(opened).toHaveURL(/\/admin\/refunds#approvals$/);
      return opened;
    }),
  );
  const [first, second] = others;
  if (!first || !second) throw new Error("two colleagues are needed");
  const approve = (of: Page) => of.getByRole("button", { name: `Approve: ${code}` });
  await expect(approve(second)).toBeVisible();
  const request = first.getByRole("table", { name: "Refunds that wait for approval" });
  await expect(request.getByRole("link", { name: code })).toHaveAttribute("href", `/admin/orders/${code}`);
  await expect(
    request.getByText("If you approve, the refund of €160.00 is booked at once. That cannot be taken back.").first(),
  ).toBeVisible();
  await approve(first).click();
  await expect(first.getByText(`Approved: the refund of €160.00 of order ${code} is booked.`)).toBeVisible();
  await approve(second).click();
  await expect(second.getByText("Another person has decided on this in the meantime.")).toBeVisible();
  expect(await refundedOf(db, code)).toBe(16_000);
  for (const opened of others) await opened.context().close();
});

test("a refund that is above the limit together with an earlier one is asked for, and the preview says so", async ({
  page,
  context,
  db,
}) => {
  const { code } = await makePaidOrder(db, context);
  await becomeUser(context, db, "finance", password);
  const preview = async (amount: string) => {
    await page.goto(`/admin/orders/${code}/refund`);
    await page.getByLabel("Or an amount of the order as a whole").fill(amount);
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByLabel("Reason").fill("No hot water.");
  };
  await preview("100");
  await page.getByRole("button", { name: "Refund €100.00" }).click();
  await expect(page.getByText("€100.00 refunded")).toBeVisible();
  await preview("60");
  await expect(page.getByText("Staff have refunded €100.00 of this order before without an approval")).toBeVisible();
  await expect(page.getByText("€60.00 more is above the limit of one person.")).toBeVisible();
  await page.getByRole("button", { name: "Ask for approval of €60.00" }).click();
  await expect(page.getByText("Approval of €60.00 is asked for")).toBeVisible();
  expect(await refundedOf(db, code)).toBe(10_000);
});

test("of two members at one page, the second is told that the order has changed", async ({ page, context, db }) => {
  const { code } = await makePaidOrder(db, context);
  await becomeUser(context, db, "manager", password);
  const again = await context.newPage();
  for (const opened of [page, again]) {
    await opened.goto(`/admin/orders/${code}/refund`);
    await opened.getByLabel("Or an amount of the order as a whole").fill("40");
    await opened.getByRole("button", { name: "Preview" }).click();
    await opened.getByLabel("Reason").fill("A gesture.");
  }
  await page.getByRole("button", { name: "Refund €40.00" }).click();
  await expect(page.getByText("€40.00 refunded")).toBeVisible();
  await again.getByRole("button", { name: "Refund €40.00" }).click();
  await expect(again.getByText("The order has changed since this preview.")).toBeVisible();
  expect(await refundedOf(db, code)).toBe(4_000);
});

test("what was paid in cash is to be paid back at the desk, until a member of staff records it", async ({
  page,
  context,
  db,
}) => {
  const staff = await becomeUser(context, db, "manager", password);
  const orderId = await sellAtDesk(db, staff, await holdAtDesk(db, staff));
  const [order] = await db.sql<{ code: string; slug: string }[]>`
    select o.code, l.slug from orders o join reservations r on r.order_id = o.id join listings l on l.id = r.listing_id
    where o.id = ${orderId}`;
  await page.goto(`/admin/orders/${order?.code}/refund`);
  await page.getByLabel("Or an amount of the order as a whole").fill("30");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByLabel("Reason").fill("No hot water.");
  await page.getByRole("button", { name: "Refund €30.00" }).click();
  await expect(page.getByText("The refund of €30.00 is booked.")).toBeVisible();
  const done = page.url();

  // Work comes first; a list without rows is one line.
  await page.goto(`/admin/refunds?listing=${order?.slug}`);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["To pay back at the desk", "Failed refunds"]);
  await expect(page.getByRole("region", { name: "Failed refunds" })).toContainText("None. Any refund that a bank returns");

  // The same stands at the home, under Refunds and on the order's page.
  await page.goto("/admin");
  await page.getByRole("link", { name: /to be paid back at the desk/ }).click();
  const due = page.getByRole("region", { name: "To pay back at the desk" });
  await expect(due).toContainText(order?.code ?? "none");
  await page.goto(`/admin/orders/${order?.code}`);
  await expect(page.getByText(/after refunds, of €100\.00/)).toBeVisible();
  await due.getByRole("button", { name: `I have paid it back: ${order?.code}` }).click();
  await expect(due).toContainText("Recorded as paid back.");
  await expect.poll(async () => db.sql`select status from refunds where order_id = ${orderId}`).toEqual([{ status: "sent" }]);
  await page.goto(done);
  await expect(page.getByText("€30.00 was paid back in cash at the desk.")).toBeVisible();
  await expect(page.getByText(/Stripe/)).toBeHidden();
});

test("the front desk sees a disabled control with the reason, and no page of refunds", async ({ page, context, db }) => {
  const { code } = await makePaidOrder(db, context);
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/orders/${code}`);
  await expect(page.getByRole("button", { name: "Refund…" })).toBeDisabled();
  const section = page.getByRole("region", { name: "Refund by staff" });
  await expect(section.getByText("Your role can see this, but not change it.")).toBeVisible();
  expect((await page.goto(`/admin/orders/${code}/refund`))?.status()).toBe(404);
});
