/**
 * Staff add, describe, order, remove and put back photos; guests see them. Wide, on a phone, and without
 * scripts.
 */
import type { Locator, Page } from "@playwright/test";

import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { becomeUser } from "@/e2e/fixtures/people";
import { makePhotos, makePicture } from "@/e2e/fixtures/photos";

const file = async (name: string, size?: readonly [number, number]) => ({
  name,
  mimeType: "image/jpeg",
  buffer: await makePicture(...(size ?? [])),
});

const places = (page: Page): Locator =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Of the listing" }) });
const shown = (page: Page): Locator => places(page).last().getByRole("listitem");
const texts = (page: Page) => shown(page).getByLabel(/^Description of photo/);

async function expectOrder(page: Page, alts: readonly string[]): Promise<void> {
  await expect(shown(page)).toHaveCount(alts.length);
  for (const [index, alt] of alts.entries()) await expect(texts(page).nth(index)).toHaveValue(alt);
}

/** Waits until an image has its pixels. */
async function expectLoaded(image: Locator): Promise<void> {
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.complete && node.naturalWidth > 0)).toBe(true);
}

for (const width of [1280, 390])
  test(`at ${width} px photos are added, changed, ordered, removed and put back`, async ({ page, context, db, accept }) => {
    // The refusals of photos that are not described, or too small.
    accept(/status of 422 .*\/api\/admin\/photos/);
    await page.setViewportSize({ width, height: 800 });
    const stay = await makeStay(db);
    await becomeUser(context, db, "manager");
    await page.goto(`/admin/catalogue?q=${encodeURIComponent(stay.name)}`);
    await page.getByRole("link", { name: stay.name }).click();
    await expect(page.getByRole("heading", { level: 1, name: stay.name })).toBeVisible();
    await expect(page.getByText("No photos yet: guests see a drawing.")).toBeVisible();

    await page
      .getByRole("button", { name: "Photos" })
      .setInputFiles([await file("terrace.jpg"), await file("icon.jpg", [40, 30])]);
    // Said before anything is uploaded.
    await expect(page.getByText("The photo is smaller than 200 pixels")).toBeVisible();
    await page.getByRole("button", { name: "Add 2 photos" }).click();
    await expect(page.getByText("Describe the photo for people who cannot see it. Nothing was added.")).toHaveCount(2);
    await page.getByLabel("Description of terrace.jpg").fill("The terrace");
    await page.getByLabel("Description of icon.jpg").fill("An icon");
    await page.getByRole("button", { name: "Add 2 photos" }).click();
    await expect(page.getByText("The photo has been added.")).toBeVisible();
    await expect(page.getByText("The photo is smaller than 200 pixels")).toBeVisible();
    await page.getByRole("button", { name: "Leave out icon.jpg" }).click();
    await expectOrder(page, ["The terrace"]);

    await page.getByRole("button", { name: "Photos" }).setInputFiles(await file("garden.jpg"));
    await page.getByLabel("Description of garden.jpg").fill("The garden");
    await page.getByRole("button", { name: "Add the photo" }).click();
    await expectOrder(page, ["The terrace", "The garden"]);

    await page.getByRole("button", { name: "Move photo 2 earlier" }).click();
    await expectOrder(page, ["The garden", "The terrace"]);

    const first = shown(page).first();
    const picture = first.locator("img").first();
    await expectLoaded(picture);
    const box = await picture.boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.25, (box?.y ?? 0) + (box?.height ?? 0) * 0.75);
    await expect(first.getByLabel("Focus, % from left")).toHaveValue("25");
    await first.getByLabel("% from top").fill("80");
    await first.getByLabel("Description of photo 1").fill("The garden in May");
    await first.getByRole("button", { name: "Save photo 1" }).click();
    await expect(first.getByText("Saved.")).toBeVisible();

    await shown(page).nth(1).getByRole("button", { name: "Remove photo 2" }).click();
    await expectOrder(page, ["The garden in May"]);
    await page.getByRole("button", { name: /^Put back ?: The terrace$/ }).click();
    await expectOrder(page, ["The garden in May", "The terrace"]);

    await page.goto(stay.path);
    const gallery = page.getByRole("region", { name: `Photos of ${stay.name}` });
    await expect(gallery.getByRole("listitem")).toHaveCount(2);
    const cover = gallery.getByRole("img", { name: "The garden in May" });
    await expectLoaded(cover);
    await expect(cover).toHaveCSS("object-position", "25% 80%");
    const image = await page.locator('meta[property="og:image"]').getAttribute("content");
    expect(image).toMatch(/\/media\/[0-9a-f]{32}-960\.jpg$/);
    expect((await page.request.get(new URL(image ?? "").pathname)).headers()["content-type"]).toBe("image/jpeg");
  });

test("files are dropped and pasted, and a photo is dragged to the place of another", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await makePhotos(db, stay, ["One", "Two", "Three"]);
  await becomeUser(context, db, "owner");
  await page.goto(`/admin/catalogue/${stay.slug}`);
  await shown(page).nth(2).dragTo(shown(page).nth(0));
  await expectOrder(page, ["Three", "One", "Two"]);
  for (const how of ["drop", "paste"] as const) {
    const bytes = (await makePicture()).toString("base64");
    await page.evaluate(
      ([kind, content]) => {
        const data = Uint8Array.from(atob(content ?? ""), (letter) => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([data], `${kind}.jpg`, { type: "image/jpeg" }));
        const target = document.querySelector('form[action^="/api/admin/photos"]');
        if (kind === "drop")
          target?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        else document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true }));
      },
      [how, bytes] as const,
    );
    await page.getByLabel(`Description of ${how}.jpg`).fill(`By ${how}`);
    await page.getByRole("button", { name: "Add the photo" }).click();
    await expect(shown(page)).toHaveCount(how === "drop" ? 4 : 5);
  }
  await expectOrder(page, ["Three", "One", "Two", "By drop", "By paste"]);
});

test("two members at one photo: the later change is refused and says so", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await makePhotos(db, stay, ["One"]);
  await becomeUser(context, db, "owner");
  await page.goto(`/admin/catalogue/${stay.slug}`);
  await db.sql`update photos set alt = 'Another text', version = version + 1 where listing_id = ${stay.listingId}`;
  await page.getByLabel("Description of photo 1").fill("Mine");
  await page.getByRole("button", { name: "Save photo 1" }).click();
  await expect(page.getByText("Another member of staff has changed this photo since.")).toBeVisible();
});

test("a viewer sees the photos and cannot change them, with the reason", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await makePhotos(db, stay, ["One"]);
  await becomeUser(context, db, "viewer");
  await page.goto(`/admin/catalogue/${stay.slug}`);
  await expect(page.getByText("Your role can see this, but not change it.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove photo 1" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add the photo" })).toBeDisabled();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("a photo is added, moved and removed by forms, and guests scroll through the gallery", async ({ page, context, db }) => {
    const stay = await makeStay(db);
    await becomeUser(context, db, "owner");
    await page.goto(`/admin/catalogue/${stay.slug}`);
    await page.getByLabel("Photo", { exact: true }).setInputFiles({
      name: "photo.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    });
    await page.getByLabel("Description", { exact: true }).fill("A drawing");
    await page.getByRole("button", { name: "Add the photo" }).click();
    await expect(page.getByText("SVG drawings are not accepted")).toBeVisible();
    for (const name of ["One", "Two"]) {
      await page.getByLabel("Photo", { exact: true }).setInputFiles(await file(`${name}.jpg`));
      await page.getByLabel("Description", { exact: true }).fill(name);
      await page.getByRole("button", { name: "Add the photo" }).click();
      await expect(page.getByText("The photo has been added.")).toBeVisible();
    }
    await page.getByRole("button", { name: "Move photo 2 earlier" }).click();
    await expectOrder(page, ["Two", "One"]);
    await page.getByRole("button", { name: "Remove photo 2" }).click();
    await expectOrder(page, ["Two"]);
    await page.getByRole("button", { name: /^Put back ?: One$/ }).click();
    await expectOrder(page, ["Two", "One"]);
    await page.goto(stay.path);
    await expect(page.getByRole("region", { name: `Photos of ${stay.name}` }).getByRole("img")).toHaveCount(2);
    await page.goto(`/search?kind=stay&place=${encodeURIComponent(stay.name)}`);
    await expect(page.locator("article img").first()).toHaveAttribute("src", /\/media\//);
  });
});
