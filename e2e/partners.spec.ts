/** Partners and their keys on the staff's pages, and the access that a key gives. */
import { randomUUID } from "node:crypto";

import { makePartner } from "@/lib/partners/testing";

import { expect, test } from "./fixtures/journey";
import { makeStay } from "./fixtures/listings";
import { becomeUser, someEmail } from "./fixtures/people";

test("staff make a partner and a key, which holds until it is revoked", async ({ page, context, db, request }) => {
  await becomeUser(context, db, "owner");
  const stay = await makeStay(db);
  const name = `Agency ${randomUUID()}`;
  await page.goto("/admin/partners");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByLabel("Contact e-mail").fill("nobody");
  await page.getByRole("button", { name: "Add partner" }).click();
  await expect(page.getByText("Enter an e-mail address like name@example.com.")).toBeVisible();
  await page.getByLabel("Contact e-mail").fill(someEmail());
  await page.getByRole("button", { name: "Add partner" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByLabel("Purpose").fill("website");
  await page.getByLabel("Live", { exact: true }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await page.getByText(/^hf_live_\w{30}$/).innerText();
  const ask = () =>
    request.post("/api/v1/holds", {
      headers: { authorization: `Bearer ${key}`, "idempotency-key": randomUUID() },
      data: { lines: [{ listing_id: stay.listingId, unit_type_id: stay.unitTypeId, check_in: stay.from }] },
    });
  const held = await ask();
  expect(held.status()).toBe(201);
  expect(held.headers()["content-security-policy"]).toContain("default-src 'none'");

  // The key is shown once.
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByText("Revoke…").click();
  await page.getByRole("button", { name: `Revoke ${key.slice(0, 14)}` }).click();
  await expect(page.getByText("The key has been revoked and stops working within a second.")).toBeVisible();
  await expect.poll(async () => (await ask()).status()).toBe(401);
});

test("staff let a partner supply a listing, and take it back", async ({ page, context, db, request }) => {
  await becomeUser(context, db, "owner");
  const stay = await makeStay(db);
  const { partnerId, key } = await makePartner(db);
  const push = () =>
    request.put(`/api/v1/listings/${stay.slug}/inventory`, {
      headers: { authorization: `Bearer ${key}`, "idempotency-key": randomUUID() },
      data: { updates: [{ unit_type_id: stay.unitTypeId, first_date: stay.from, last_date: stay.from, price: 4_300 }] },
    });
  expect((await push()).status()).toBe(404);

  await page.goto(`/admin/partners/${partnerId}`);
  await expect(page.getByText("It supplies no listings yet.")).toBeVisible();
  await page.getByLabel("Assign a listing").fill("no-such-house");
  await page.getByRole("button", { name: "Assign listing" }).click();
  await expect(page.getByText("No listing has this name.")).toBeVisible();
  await page.getByLabel("Assign a listing").fill(stay.slug);
  await page.getByRole("button", { name: "Assign listing" }).click();
  await expect(page.getByText(stay.slug, { exact: true })).toBeVisible();
  expect((await push()).status()).toBe(200);

  await page.getByText("Remove…").click();
  await page.getByRole("button", { name: /^Remove ./ }).click();
  await expect(page.getByText("The listing has been taken back.")).toBeVisible();
  expect((await push()).status()).toBe(404);
});

test("staff create a partner's webhook endpoint, and disable it", async ({ page, context, db }) => {
  await becomeUser(context, db, "owner");
  const { partnerId } = await makePartner(db);
  await page.goto(`/admin/partners/${partnerId}`);
  await expect(page.getByText("It has no endpoints yet.")).toBeVisible();
  await page.getByText("New endpoint…").click();
  await page.getByLabel("Address").fill("ftp://partner.example");
  await page.getByRole("button", { name: "Create endpoint" }).click();
  await expect(page.getByText("The address must begin with https://.")).toBeVisible();
  await page.getByLabel("Address").fill("https://partner.example/hook");
  await page.getByRole("button", { name: "Create endpoint" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await page.getByRole("button", { name: "Switch https://partner.example/hook off" }).click();
  await expect(page.getByText("off by staff")).toBeVisible();
  await page.getByRole("button", { name: "Switch https://partner.example/hook on" }).click();
  await expect(page.getByText("The endpoint is on.")).toBeVisible();
});

test("only staff see them", async ({ page, context, db }) => {
  await becomeUser(context, db);
  expect((await page.goto("/admin/partners"))?.status()).toBe(404);
  expect((await page.goto(`/admin/partners/${randomUUID()}`))?.status()).toBe(404);
});

test("the guide leads to the reference, and a problem's type to its explanation", async ({ page, context, request }) => {
  await page.goto("/docs/api");
  await page.getByRole("navigation", { name: "Documentation" }).getByRole("link", { name: "All resources" }).click();
  await page.getByRole("main").getByRole("link", { name: "Place a hold" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Place a hold" })).toBeVisible();
  const example = page.getByRole("article", { name: "Place a hold" });
  await example.getByRole("tab", { name: "Python" }).click();
  await expect(example.getByRole("tabpanel", { name: "Python" })).toContainText("requests.post(");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await example.getByRole("button", { name: "Copy: Example: Place a hold" }).click();
  await expect(example.getByText("Copied")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("requests.post(");
  const refused = await request.get("/api/v1/listings");
  const { type } = (await refused.json()) as { type: string };
  await page.goto(type);
  await expect(page.locator(":target")).toContainText("No key was sent");
});
