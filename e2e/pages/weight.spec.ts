/** The size of pages, and that no part of them moves after it is shown. */
import type { Page } from "@playwright/test";

import { addDays } from "@/lib/core/time/dates";
import { staffPages } from "@/lib/staff/pages";
import { ownerActor } from "@/lib/staff/testing";

import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay, soon } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

const kilobyte = 1000;
const dates = `checkIn=${soon}&checkOut=${addDays(soon, 2)}`;

test("home loads at most 150 kB of JavaScript", async ({ page }) => {
  expect(await scriptBytes(page, "/")).toBeLessThan(150 * kilobyte);
});

test("home is at most 40 kB of HTML, its page data included", async ({ page }) => {
  const answer = await page.goto("/");
  const bytes = (await answer?.request().sizes())?.responseBodySize ?? 0;
  expect(bytes).toBeGreaterThan(0);
  test.info().annotations.push({ type: "HTML", description: `/: ${Math.round(bytes / kilobyte)} kB` });
  expect(bytes).toBeLessThan(40 * kilobyte);
});

test("a listing's page loads at most 200 kB of JavaScript", async ({ page, db }) => {
  const stay = await makeStay(db);
  expect(await scriptBytes(page, `${stay.path}?${dates}`)).toBeLessThan(200 * kilobyte);
});

// Every page of the navigation, and a report, whose page has charts.
for (const path of [...staffPages(ownerActor).map(({ href }) => href), "/admin/reports/occupancy"])
  test(`${path} loads at most 200 kB of JavaScript`, async ({ page, context, db }) => {
    await becomeUser(context, db, "owner");
    expect(await scriptBytes(page, path)).toBeLessThan(200 * kilobyte);
  });

for (const page of ["today", "desk", "catalogue"] as const)
  test(`a listing's page of ${page} loads at most 200 kB of JavaScript`, async ({ page: tab, context, db }) => {
    const { slug } = await makeStay(db);
    await becomeUser(context, db, "owner");
    const path = page === "catalogue" ? `/admin/catalogue/${slug}` : `/admin/${page}?listing=${slug}`;
    expect(await scriptBytes(tab, path)).toBeLessThan(200 * kilobyte);
  });

test("the page of an order loads at most 200 kB of JavaScript", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "owner");
  expect(await scriptBytes(page, `/admin/orders/${code}`)).toBeLessThan(200 * kilobyte);
});

test("the inventory grid loads at most 260 kB of JavaScript", async ({ page, context, db }) => {
  const stay = await makeStay(db);
  await becomeUser(context, db, "owner");
  expect(await scriptBytes(page, `/admin/inventory?listing=${stay.slug}`)).toBeLessThan(260 * kilobyte);
});

for (const width of [390, 1280]) {
  test(`nothing shifts at ${width} px`, async ({ page, db }) => {
    await page.setViewportSize({ width, height: 800 });
    const stay = await makeStay(db);
    for (const path of [
      "/",
      `/search?kind=stay&place=Lisbon&${dates}`,
      "/search?kind=event",
      `${stay.path}?${dates}`,
      "/basket",
    ])
      expect(await layoutShift(page, path), path).toBeLessThan(0.02);
  });
}

/** Sums up all scripts that a page loads until it is hydrated, in compressed bytes. */
async function scriptBytes(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(path);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(0);
  test.info().annotations.push({ type: "JavaScript", description: `${path}: ${Math.round(bytes / kilobyte)} kB` });
  return bytes;
}

/** Measures the cumulative layout shift, with the whole page scrolled through. */
async function layoutShift(page: Page, path: string): Promise<number> {
  await page.goto(path);
  return page.evaluate(async () => {
    let shift = 0;
    const add = (entries: readonly PerformanceEntry[]) => {
      for (const entry of entries as readonly (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) shift += entry.value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const picturesInView = () =>
      [...document.images].filter((picture) => {
        const { top, bottom, left, right } = picture.getBoundingClientRect();
        return bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth && picture.checkVisibility();
      });
    for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight / 2) {
      window.scrollTo(0, top);
      await frame();
      await Promise.all(picturesInView().map((picture) => picture.decode().catch(() => undefined)));
      await frame();
    }
    add(observer.takeRecords());
    return shift;
  });
}
