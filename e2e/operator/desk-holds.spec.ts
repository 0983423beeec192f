/** Open holds of a member of staff at the desk: taken up again, released, and left to colleagues. */
import { alive, expect, test } from "@/e2e/fixtures/journey";
import { makeEvent } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { stack } from "@/e2e/fixtures/stack";

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const)
  test(`a hold is taken up in a new tab and released, by keyboard, at ${width} px`, async ({ page, context, db }) => {
    const [first, second] = [await makeEvent(db), await makeEvent(db)];
    await becomeUser(context, db, "front_desk");
    await page.setViewportSize({ width, height });
    for (const { slug, unitName } of [first, second]) {
      await page.goto(`/admin/desk?listing=${slug}`);
      await page.getByRole("button", { name: `Hold: ${unitName}` }).click();
      await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    }
    await page.close();

    const again = await context.newPage();
    await again.setViewportSize({ width, height });
    await again.goto("/admin/desk");
    await alive(again);
    // The way of a new guest begins where it did: at the field.
    await expect(again.getByLabel("Listing", { exact: true })).toBeFocused();
    const own = again.getByRole("region", { name: "Your open holds" });
    await expect(own.getByRole("link", { name: /^Take up/ })).toHaveCount(2);
    await expect(own.getByRole("row", { name: new RegExp(first.name) })).toContainText(/No name yet.*€45\.00.*\d:\d\d/);
    expect(await again.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

    await own.getByRole("button", { name: new RegExp(`^Release: ${first.name}`) }).focus();
    await again.keyboard.press("Enter");
    await expect(own.getByText("Released. It is on sale again.")).toBeVisible();
    await expect(own.getByRole("link", { name: /^Take up/ })).toHaveCount(1);

    await own.getByRole("link", { name: new RegExp(`^Take up: ${second.name}`) }).focus();
    await again.keyboard.press("Enter");
    await expect(again.getByLabel("Name", { exact: true })).toBeFocused();
    await again.keyboard.type("Rui Costa");
    await again.getByRole("radio", { name: "Cash" }).check();
    await again.keyboard.press("Enter");
    await expect(again.getByText("Confirmation code")).toBeVisible();
    await again.goto("/admin/desk");
    await expect(again.getByRole("heading", { name: "Your open holds" })).toHaveCount(0);
  });

test("two members of staff at one listing each see their own holds, and one sale stands", async ({
  page,
  context,
  browser,
  watch,
  db,
}) => {
  const event = await makeEvent(db);
  await becomeUser(context, db, "front_desk");
  const other = await browser.newContext();
  watch(other);
  await becomeUser(other, db, "front_desk");
  const theirs = await other.newPage();
  const desk = `/admin/desk?listing=${event.slug}`;
  for (const [one, address] of [
    [page, desk],
    [theirs, `${stack.site()}${desk}`],
  ] as const) {
    await one.goto(address);
    await one.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
    await expect(one.getByLabel("Name", { exact: true })).toBeFocused();
  }
  const handedOver = page.url();
  for (const [one, address] of [
    [page, desk],
    [theirs, `${stack.site()}${desk}`],
  ] as const) {
    await one.goto(address);
    await expect(one.getByRole("region", { name: "Your open holds" }).getByRole("link", { name: /^Take up/ })).toHaveCount(1);
  }

  // Given its address, a colleague who sells here may go on with it; of two who sell at once, one does.
  for (const one of [page, theirs]) {
    await one.goto(handedOver);
    await one.getByLabel("Name", { exact: true }).fill("Rui Costa");
    await one.getByRole("radio", { name: "Cash" }).check();
  }
  await page.getByRole("button", { name: /^Book for/ }).click();
  await expect(page.getByText("Confirmation code")).toBeVisible();
  await theirs.getByRole("button", { name: /^Book for/ }).click();
  await expect(theirs.getByText(/^This is booked already/)).toBeVisible();
  await other.close();
});
