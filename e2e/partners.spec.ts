/** Partners and their keys, as staff manage them, and what a key then opens. */
import { randomUUID } from "node:crypto";

import { expect, test } from "./fixtures/journey";
import { makeStay } from "./fixtures/listings";
import { becomeUser, someEmail } from "./fixtures/people";

test("staff make a partner and a key, which holds until it is revoked", async ({ page, context, db, request }) => {
  await becomeUser(context, db, "staff");
  const stay = await makeStay(db);
  const name = `Agency ${randomUUID()}`;
  await page.goto("/admin/partners");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Contact e-mail").fill("nobody");
  await page.getByRole("button", { name: "Add partner" }).click();
  await expect(page.getByText("Enter an e-mail address like name@example.com.")).toBeVisible();
  await page.getByLabel("Contact e-mail").fill(someEmail());
  await page.getByRole("button", { name: "Add partner" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByLabel("What it is for").fill("website");
  await page.getByLabel("Live").check();
  await page.getByRole("button", { name: "Make key" }).click();
  const key = await page.getByText(/^hf_live_\w{30}$/).innerText();
  const ask = () =>
    request.post("/api/v1/holds", {
      headers: { authorization: `Bearer ${key}`, "idempotency-key": randomUUID() },
      data: { lines: [{ listing_id: stay.listingId, unit_type_id: stay.unitTypeId, check_in: stay.from }] },
    });
  const held = await ask();
  expect(held.status()).toBe(201);
  expect(held.headers()["content-security-policy"]).toContain("default-src 'none'");

  // It is shown once.
  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByText("Revoke…").click();
  await page.getByRole("button", { name: `Revoke ${key.slice(0, 14)}` }).click();
  await expect(page.getByText("The key is revoked and stops within a second.")).toBeVisible();
  await expect.poll(async () => (await ask()).status()).toBe(401);
});

test("nobody but staff sees them", async ({ page, context, db }) => {
  await becomeUser(context, db);
  expect((await page.goto("/admin/partners"))?.status()).toBe(404);
  expect((await page.goto(`/admin/partners/${randomUUID()}`))?.status()).toBe(404);
});

test("the guide leads to the reference, and a problem's type to its explanation", async ({ page, request }) => {
  await page.goto("/docs/api");
  await page.getByRole("navigation", { name: "Documentation" }).getByRole("link", { name: "Operations" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Place a hold" })).toBeVisible();
  const refused = await request.get("/api/v1/listings");
  const { type } = (await refused.json()) as { type: string };
  await page.goto(type);
  await expect(page.locator(":target")).toContainText("No key was sent");
});
