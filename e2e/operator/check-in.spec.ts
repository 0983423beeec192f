/** Tickets, from the guest's page to the door: each admits once, and only at the door of its event. */
import type { Page } from "@playwright/test";

import { violationsOf } from "@/e2e/fixtures/axe";
import { expect, test } from "@/e2e/fixtures/journey";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { bookEventOfToday } from "@/e2e/fixtures/tickets";

const codePattern = /[0-9A-Z]{4}-[0-9A-Z]{4}-\d+-[0-9A-Z]{6}/g;
const answer = (page: Page) => page.locator("[data-tone]");

/** Returns the codes on the page of an order. */
async function codesOn(page: Page): Promise<string[]> {
  const text = await page.getByRole("region", { name: /Your ticket/ }).innerText();
  return [...text.matchAll(codePattern)].map(([code]) => code);
}

async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel("Ticket or confirmation code").fill(code);
  await page.getByLabel("Ticket or confirmation code").press("Enter");
}

async function expectClean(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

test("a guest shows tickets, and the staff admit each once", async ({ page, context, browser, watch, db }) => {
  const guest = await becomeGuest(context);
  const { event, code, date } = await bookEventOfToday(db, guest, { quantity: 3, guests: 3 });
  const elsewhere = await bookEventOfToday(db, guest);

  await page.goto(`/orders/${code}`);
  await page.getByRole("link", { name: "Show your 3 tickets" }).click();
  await expect(page).toHaveURL(/#tickets$/);
  await expect(page.getByRole("img", { name: /^QR code of ticket/ })).toHaveCount(3);
  const [first = "", second = "", third = ""] = await codesOn(page);
  await page.goto(`/orders/${elsewhere.code}`);
  const [foreign = ""] = await codesOn(page);

  await test.step("the ticket's address shows the holder which it is, but admits no guest", async () => {
    await page.goto(`/check-in/${first}`);
    await expect(page.getByRole("heading", { level: 1, name: "Show this at the door" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Ticket 1 of 3");
    await expect(page.getByRole("button", { name: "Check in" })).toHaveCount(0);
    await expectClean(page);
  });

  const door = await browser.newContext({ viewport: { width: 390, height: 844 } });
  watch(door);
  await becomeUser(door, db, "door");
  const staff = await door.newPage();
  await test.step("the staff choose the door", async () => {
    await staff.goto("/admin/check-in");
    await staff.getByRole("link", { name: event.name }).click();
    await expect(staff).toHaveURL(new RegExp(`/admin/check-in/${event.slug}/${date}$`));
    await expect(staff.getByText("0 of 3 tickets in")).toBeVisible();
    await expectClean(staff);
  });

  await test.step("a code typed carelessly opens it", async () => {
    await type(staff, ` ${first.toLowerCase().replaceAll("-", " ").replaceAll("0", "o")} `);
    await expect(answer(staff)).toContainText("Checked in");
    await expect(answer(staff)).toContainText("Ana Souza");
    await expect(answer(staff)).toContainText("Ticket 1 of 3");
    await expect(staff.getByText("1 of 3 tickets in")).toBeVisible();
    await expect(staff.getByLabel("Ticket or confirmation code")).toBeFocused();
    await expect(staff.getByLabel("Ticket or confirmation code")).toHaveValue("");
    await expectClean(staff);
  });

  await test.step("a second time it does not", async () => {
    await type(staff, first);
    await expect(answer(staff)).toContainText("Already used");
    await expect(answer(staff)).toContainText("checked in by Ines Duarte");
    await expect(staff.getByText("1 of 3 tickets in")).toBeVisible();
  });

  await test.step("nor does a ticket of another event, or one that was made up; a booking's code shows its tickets", async () => {
    await type(staff, foreign);
    await expect(answer(staff)).toContainText("This ticket is for another event");
    await expect(answer(staff)).toContainText(elsewhere.event.name);
    await type(staff, `${first.slice(0, -1)}${first.endsWith("7") ? "8" : "7"}`);
    await expect(answer(staff)).toContainText("No ticket or booking has this code");
    // The field keeps the wrong code, so that staff can correct it, and selects it, so that typing replaces
    // it.
    await expect(staff.getByLabel("Ticket or confirmation code")).toHaveValue(/./);
    await expect(staff.getByLabel("Ticket or confirmation code")).toBeFocused();
    expect(
      await staff
        .getByLabel("Ticket or confirmation code")
        .evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd]),
    ).toEqual([0, first.length]);
    await type(staff, code);
    await expect(answer(staff)).toContainText("A booking of 3 tickets");
    const list = staff.getByRole("region", { name: `Tickets of booking ${code}` });
    await expect(list.getByRole("listitem").filter({ hasText: first })).toContainText("Already used");
    await expect(list.getByRole("button", { name: "Check in all 2" })).toBeVisible();
    await expect(staff.getByText("1 of 3 tickets in")).toBeVisible();
    await expectClean(staff);
    await type(staff, "");
    await expect(staff.getByText("Scan a ticket, or type its code.")).toBeVisible();
  });

  await test.step("a telephone's camera opens a ticket's page, with one big button", async () => {
    await staff.goto(`/check-in/${second}`);
    await expect(staff.getByText(`Your door: ${event.name}.`)).toBeVisible();
    await expect(staff.getByRole("main")).toContainText("Ana Souza");
    await expectClean(staff);
    await staff.getByRole("button", { name: "Check in" }).click();
    await expect(answer(staff)).toContainText("Checked in");
    await staff.reload();
    await expect(answer(staff)).toContainText("Already used");
    await expect(staff.getByRole("button", { name: "Check in" })).toHaveCount(0);
    await staff.goto(`/check-in/${foreign}`);
    await expect(answer(staff)).toContainText(elsewhere.event.name);
    await expect(staff.getByRole("button", { name: "Check in" })).toHaveCount(0);
  });
  await door.close();

  await test.step("the guest sees which were used, and cannot cancel any more", async () => {
    await page.goto(`/orders/${code}`);
    await expect(page.getByRole("img", { name: /^QR code of ticket/ })).toHaveCount(1);
    await expect(page.getByRole("img", { name: `QR code of ticket ${third}` })).toBeVisible();
    await expect(page.getByRole("link", { name: "Cancel all or part" })).toHaveCount(0);
  });
});

test("staff name their door, and the day of the event counts by it", async ({ page, context, browser, watch, db }) => {
  const { event, code, date } = await bookEventOfToday(db, await becomeGuest(context), { quantity: 3, guests: 3 });
  await becomeUser(context, db, "door");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/admin/check-in/${event.slug}/${date}`);
  await page.getByText("Name the door you stand at").click();
  await page.getByLabel(/^Door/).fill("  North   gate ");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Your door: North gate").first()).toBeVisible();
  await expect(page.getByLabel("Ticket or confirmation code")).toBeFocused();
  await type(page, code);
  await page.getByRole("button", { name: /^Check in Ticket 1 of 3/ }).click();
  await expect(answer(page)).toContainText("Checked in");
  await page.reload();
  await expect(page.getByText("Your door: North gate").first()).toBeVisible();
  await expectClean(page);

  await test.step("another device gets the name as a suggestion, and its spelling", async () => {
    const other = await browser.newContext();
    watch(other);
    await becomeUser(other, db, "door");
    const colleague = await other.newPage();
    await colleague.goto(`${new URL(page.url()).origin}/admin/check-in/${event.slug}/${date}`);
    await type(colleague, code);
    await colleague.getByRole("button", { name: /^Check in Ticket 2 of 3/ }).click();
    await expect(answer(colleague)).toContainText("Checked in");
    await colleague.getByText("Name the door you stand at").click();
    await expect(colleague.locator("datalist option")).toHaveAttribute("value", "North gate");
    await colleague.getByLabel(/^Door/).fill("north gate");
    await colleague.getByRole("button", { name: "Keep" }).click();
    await expect(colleague.getByText("Your door: North gate").first()).toBeVisible();
    await other.close();
  });

  await page.goto(`/admin/today?listing=${event.slug}&date=${date}`);
  const doors = page.getByRole("region", { name: "Checked in by door" });
  await expect(doors.getByRole("row", { name: /North gate/ })).toContainText("1");
  await expect(doors.getByRole("row", { name: /No door named/ })).toContainText("1");
  await expectClean(page);
});

test("strangers learn nothing, genuine code or not", async ({ page, context, browser, db }) => {
  const { event, code } = await bookEventOfToday(db, await becomeGuest(context));
  await page.goto(`/orders/${code}`);
  const [ticket = ""] = await codesOn(page);
  const stranger = await (await browser.newContext()).newPage();
  const texts: string[] = [];
  for (const address of [ticket, `${ticket.slice(0, -1)}${ticket.endsWith("7") ? "8" : "7"}`]) {
    await stranger.goto(`/check-in/${address}`);
    await expect(stranger.getByRole("heading", { level: 1, name: "Show this at the door" })).toBeVisible();
    await expect(stranger.getByRole("button", { name: "Check in" })).toHaveCount(0);
    texts.push(await stranger.getByRole("main").innerText());
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).not.toContain(event.name);
  expect((await stranger.goto("/check-in/nonsense"))?.status()).toBe(404);
  for (const path of [
    "/admin/check-in",
    `/admin/check-in/${event.slug}/2030-01-01`,
    `/admin/check-in/${event.slug}/2030-01-01/open`,
  ])
    expect((await stranger.request.get(path)).status(), path).toBe(404);
  await stranger.context().close();
});

test("a booking's code admits one of its tickets, then all the others", async ({ page, context, db }) => {
  const { event, code, date } = await bookEventOfToday(db, await becomeGuest(context), { quantity: 4, guests: 4 });
  await becomeUser(context, db, "door");
  await page.goto(`/admin/check-in/${event.slug}/${date}`);
  await type(page, code.toLowerCase());
  const list = page.getByRole("region", { name: `Tickets of booking ${code}` });
  await list.getByRole("button", { name: /^Check in Ticket 3 of 4/ }).click();
  await expect(answer(page)).toContainText("Checked in");
  await expect(list.getByRole("listitem").nth(2)).toContainText("Already used");
  await list.getByRole("button", { name: "Check in all 3" }).click();
  await expect(answer(page)).toContainText("3 checked in");
  await expect(page.getByText("4 of 4 tickets in")).toBeVisible();
  await expect(list.getByRole("button")).toHaveCount(0);

  await page.goto(`/check-in/${code}`);
  await expect(answer(page)).toContainText("None of them is valid at this door now.");
});

test("the camera reads tickets in browsers without a reader of their own; where it may not, the field stays", async ({
  page,
  context,
  db,
}) => {
  const { event, code, date } = await bookEventOfToday(db, await becomeGuest(context));
  await page.goto(`/orders/${code}`);
  const ticket = await page
    .getByRole("img", { name: /^QR code of ticket/ })
    .locator("svg")
    .evaluate((svg) => svg.outerHTML);
  await becomeUser(context, db, "door");

  // A browser without a barcode reader, whose camera shows nothing or the guest's own QR code.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "BarcodeDetector");
    navigator.mediaDevices.getUserMedia = () => {
      if (!("allowed" in window)) return Promise.reject(new DOMException("no", "NotAllowedError"));
      const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
      const drawing = canvas.getContext("2d");
      setInterval(() => {
        drawing?.fillRect(0, 0, 640, 480);
        if ("held" in window && drawing) drawing.drawImage(window.held as HTMLImageElement, 180, 60, 320, 320);
      }, 100);
      return Promise.resolve(canvas.captureStream(10));
    };
  });
  await page.goto(`/admin/check-in/${event.slug}/${date}`);
  const start = page.getByRole("button", { name: "Scan with the camera" });
  await start.click();
  await expect(page.getByText("The camera is blocked.")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { allowed: true }));
  await start.click();
  await expect(page.getByText("Hold a ticket’s QR code before the camera.")).toBeVisible();
  await page.evaluate(async (svg) => {
    const picture = new Image();
    const sized = svg.replace("<svg ", '<svg width="320" height="320" ');
    picture.src = `data:image/svg+xml;base64,${btoa(sized)}`;
    await picture.decode();
    Object.assign(window, { held: picture });
  }, ticket);
  await expect(answer(page)).toContainText("Checked in");
  await expect(page.getByText("1 of 1 ticket in")).toBeVisible();
  await page.getByRole("button", { name: "Stop the camera" }).click();
  await expect(start).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form alone admits people", async ({ page, context, db }) => {
    const { event, code, date } = await bookEventOfToday(db, await becomeGuest(context));
    await page.goto(`/orders/${code}`);
    const [ticket = ""] = await codesOn(page);
    await becomeUser(context, db, "door");
    await page.goto(`/admin/check-in/${event.slug}/${date}`);
    await type(page, ticket);
    await expect(answer(page)).toContainText("Checked in");
    await expect(page.getByText("1 of 1 ticket in")).toBeVisible();
    await type(page, ticket);
    await expect(answer(page)).toContainText("Already used");
  });
});
