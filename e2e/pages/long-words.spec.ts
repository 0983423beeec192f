/**
 * Names of any length: no page scrolls sideways for a word of 67 letters, and every button stays in reach.
 */
import { addDays } from "@/lib/core/time/dates";
import { startCheckout } from "@/lib/orders/checkout/start-checkout";
import { makePartner } from "@/lib/partners/testing";

import { hold, statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeFlight, makeStay, soon } from "@/e2e/fixtures/listings";
import { becomeGuest, becomeUser } from "@/e2e/fixtures/people";
import { makeSale } from "@/e2e/fixtures/sales";
import { cards, postCard } from "@/e2e/fixtures/stripe";
import { bookEventOfToday } from "@/e2e/fixtures/tickets";
import { offeredTo } from "@/e2e/fixtures/waits";

import type { Page } from "@playwright/test";

/** Makes a word of sixty-seven letters, without a place for a line break. */
const word = (first: string) => `${first}${"onaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungen".slice(0, 66)}`;
const email = `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.example`;

test.use({ viewport: { width: 390, height: 800 } });

/** Opens each page and lists those that are wider than the screen, and buttons outside of it. */
async function overhangs(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const wide = await page.evaluate(() => {
      // Closed details have no place in the layout.
      for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
      const width = document.documentElement.clientWidth;
      const beside = [...document.querySelectorAll("main button, main a, main input, main select")].filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        const scrolls = element.closest("[class*=overflow-x], [class*=overflow-auto], [class*=sr-only]") !== null;
        return own > 0 && !scrolls && (right > width + 1 || left < -1);
      });
      const names = beside.map((element) => (element.textContent || element.id).slice(0, 30));
      return { over: document.documentElement.scrollWidth - width, names };
    });
    if (wide.over > 0 || wide.names.length > 0) found.push(`${path}: ${wide.over} px, ${wide.names.join(" | ")}`);
  }
  return found;
}

test("a guest's pages keep their width", async ({ page, context, db }) => {
  const place = { city: word("C"), address: word("A"), tagline: word("T"), description: word("D") };
  const unit = { unitType: { name: word("R"), description: word("E"), amenities: [word("F")] } };
  const stay = await makeStay(db, { listing: { ...place, name: word("S"), amenities: [word("M")] }, ...unit });
  const event = await makeEvent(db, { listing: { ...place, name: word("K"), venue: word("V") }, ...unit });
  const flight = await makeFlight(db, {
    listing: { name: word("L"), category: word("L"), destinationCity: word("Z") },
    ...unit,
  });
  const user = await becomeUser(context, db);
  await db.sql`update users set name = ${word("N")}, email = ${`${user.id}${email.slice(40)}`} where id = ${user.id}`;
  const held = await hold(db, user.actor, stay, event, flight);
  const dates = `checkIn=${soon}&checkOut=${addDays(soon, 3)}`;
  const before = await overhangs(page, [
    `${stay.path}?${dates}`,
    `${event.path}?date=${soon}`,
    `${flight.path}?date=${soon}`,
    `/search?kind=stay&place=${stay.slug.slice(0, 3)}${word("q")}&${dates}`,
    `/search?kind=flight&from=LIS&date=${soon}`,
    "/search?kind=event",
    "/basket",
    `/checkout/${held.orderId}`,
    "/account",
  ]);
  const { code, redirectUrl } = await startCheckout(db, {
    orderId: held.orderId,
    actor: user.actor,
    contact: { name: word("N"), email },
    locale: "en-GB",
    expectedTotalMinor: held.reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
  });
  await postCard(redirectUrl, cards.good);
  await expect.poll(() => statesOf(db, stay.listingId)).toContain("confirmed");
  const [line] = held.reservations;
  const after = await overhangs(page, [
    `/orders/${code}`,
    `/orders/${code}/cancel`,
    `/orders/${code}/change/${line?.id}`,
    "/account",
  ]);
  expect([...before, ...after]).toEqual([]);
});

test("waiting keeps its width", async ({ page, context, db }) => {
  const offered = await offeredTo(context, db);
  const sale = await makeSale(db, { name: word("S"), message: word("M"), opensIn: 600 });
  for (const { listingId } of [offered.event, sale.event])
    await db.sql`update listings set name = ${word("W")}, venue = ${word("V")}, city = ${word("C")} where id = ${listingId}`;
  await db.sql`update waitlist_entries set email = ${email} where id = ${offered.id}`;
  expect(await overhangs(page, [`/waitlist/${offered.id}`, sale.path, "/account"])).toEqual([]);
});

test("the staff's pages keep their width", async ({ page, context, db }) => {
  const booked = await bookEventOfToday(db, await becomeGuest(context), { quantity: 2, guests: 2 });
  const sale = await makeSale(db, { name: word("S"), message: word("M"), opensIn: 600 });
  const { partnerId } = await makePartner(db);
  await db.sql`update partners set name = ${`${partnerId.slice(0, 8)}${word("P")}`}, contact_email = ${email} where id = ${partnerId}`;
  await db.sql`update api_keys set name = ${word("K")} where partner_id = ${partnerId}`;
  await db.sql`update listings set name = ${word("W")}, venue = ${word("V")} where id = ${booked.event.listingId}`;
  await db.sql`update orders set contact_name = ${word("N")}, contact_email = ${email} where code = ${booked.code}`;
  await becomeUser(context, db, "owner");
  const door = `/admin/check-in/${booked.event.slug}/${booked.date}`;
  const paths = [door, "/admin/check-in", "/admin/sales", `/admin/sales/${sale.slug}`, "/admin/partners"];
  const more = [
    `/admin/partners/${partnerId}`,
    "/admin/messages",
    "/admin/refunds",
    `/admin/orders?q=${booked.code}`,
    `/admin/orders/${booked.code}`,
    "/admin/waitlist",
    "/admin/deliveries",
    "/admin/jobs",
  ];
  expect(await overhangs(page, [...paths, ...more])).toEqual([]);
});
