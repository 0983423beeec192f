/**
 * Several lines in one order: all of them are held, or none. Lines that cannot be one order are refused with
 * the reason.
 */
import { addDays } from "@/lib/core/time/dates";

import { bookWhatIsHeld, expectBooked, expectHeld, fillContact, goToCheckout, holdUnit } from "@/e2e/fixtures/checkout";
import { availableOf, reservationsOf, statesOf, takeAway } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeFlight, makeFlightBack, makeStay, soon } from "@/e2e/fixtures/listings";
import { cards, paymentsOf, payWith } from "@/e2e/fixtures/stripe";

const returnDate = addDays(soon, 4);

function tripPath(passengers: number, chosen: Readonly<Record<string, string>> = {}): string {
  const fields = { kind: "flight", from: "LIS", to: "BER", date: soon, returnDate, passengers: String(passengers), ...chosen };
  return `/search?${new URLSearchParams(fields)}`;
}

test("a round trip is chosen step by step, held as one and paid once", async ({ page, db }) => {
  const there = await makeFlight(db, { priceMinor: 12_000n });
  const back = await makeFlightBack(db, { priceMinor: 9_000n });
  await page.goto(`${tripPath(2)}&categories=${encodeURIComponent(there.name)}&categories=${encodeURIComponent(back.name)}`);
  await page.getByRole("link", { name: there.name }).click();
  await page.getByRole("link", { name: back.name }).click();
  const trip = page.getByRole("region", { name: "Your round trip" });
  await expect(trip.getByText("€420")).toBeVisible();
  await trip.getByRole("button", { name: "Hold both flights" }).click();
  await expectHeld(page);
  const held = [...(await reservationsOf(db, there.listingId)), ...(await reservationsOf(db, back.listingId))];
  expect(held.map(({ status, quantity }) => [status, quantity])).toEqual([
    ["held", 2],
    ["held", 2],
  ]);
  expect(new Set(held.map(({ orderId }) => orderId)).size).toBe(1);
  await goToCheckout(page);
  // The return flight has the same travellers, unless others are entered.
  await page.getByLabel("Traveller 2 of 2").first().fill("Rui Souza");
  const email = await fillContact(page);
  await payWith(page, cards.good);
  await expectBooked(page);
  await expect(page.getByRole("region", { name: "What is booked" }).getByRole("listitem")).toHaveCount(2);
  await expect.poll(async () => (await paymentsOf(email)).map(({ captured }) => captured)).toEqual([42_000]);
});

test("a way back that leaves before the landing is named as such, not as full", async ({ page, db }) => {
  const there = await makeFlight(db);
  const back = await makeFlightBack(db, { listing: { departsAt: "13:00" } });
  const airlines = [there.name, back.name].map((name) => `&categories=${encodeURIComponent(name)}`).join("");
  await page.goto(`${tripPath(1, { returnDate: soon, out: there.slug })}${airlines}`);
  const results = page.getByRole("region", { name: "Flights: results" });
  await expect(results.getByText("No flight from Berlin to Lisbon fits your trip on this day")).toBeVisible();
  await expect(results.getByText("1 does not fit your trip")).toBeVisible();
  await expect(results.getByRole("article")).toContainText("Too little time between the two flights");
  await expect(results.getByText(/No seats left|is full or has left/)).toHaveCount(0);
});

test("neither flight of a round trip is held when one is sold out", async ({ page, db }) => {
  const there = await makeFlight(db);
  const back = await makeFlightBack(db, { total: 1 });
  await page.goto(tripPath(1, { out: there.slug, back: back.slug }));
  await expect(page.getByRole("button", { name: "Hold both flights" })).toBeVisible();
  await takeAway(db, back, { offset: 4 });
  await page.getByRole("button", { name: "Hold both flights" }).click();
  await expect(
    page
      .getByText(/sold out/i)
      .or(page.getByText(/no longer available/i))
      .first(),
  ).toBeVisible();
  expect(await statesOf(db, there.listingId)).toEqual([]);
  expect(await statesOf(db, back.listingId)).toEqual(["held"]);
  expect(await availableOf(db, there)).toBe(5);
});

test("three tickets are booked with a card the bank asks about", async ({ page, db }) => {
  const event = await makeEvent(db);
  await page.goto(`/search?${new URLSearchParams({ kind: "event", words: event.name, quantity: "3" })}`);
  await page.getByRole("link", { name: event.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: event.name })).toBeVisible();
  await expect(page.getByText("3 tickets, taxes included")).toBeVisible();
  await holdUnit(page, event.unitName);
  await goToCheckout(page);
  const email = await fillContact(page);
  await payWith(page, cards.authentication);
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expectBooked(page);
  await expect(page.getByRole("main")).toContainText("€135.00");
  expect(await availableOf(db, event)).toBe(97);
  await expect.poll(async () => (await paymentsOf(email))[0]?.captured).toBe(13_500);
});

test("a bank that says no leaves everything held and nothing charged", async ({ page, db }) => {
  const event = await makeEvent(db);
  await page.goto(event.path);
  await holdUnit(page, event.unitName);
  await goToCheckout(page);
  const email = await fillContact(page);
  await payWith(page, cards.authentication);
  await page.getByRole("button", { name: "Fail authentication" }).click();
  await expect(page.getByRole("heading", { name: "Pay with card" })).toBeVisible();
  expect(await statesOf(db, event.listingId)).toEqual(["held"]);
  expect((await paymentsOf(email))[0]).toMatchObject({ captured: 0, capturable: 0 });
});

test("a room and a ticket are one order", async ({ page, db }) => {
  const stay = await makeStay(db);
  const event = await makeEvent(db);
  await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${addDays(soon, 1)}`);
  await holdUnit(page, stay.unitName);
  await page.goto(event.path);
  await holdUnit(page, event.unitName);
  await expect(page.getByRole("region", { name: "Your order" })).toContainText("€145.00");
  const { email } = await bookWhatIsHeld(page);
  await expect(page.getByRole("region", { name: "What is booked" })).toContainText(stay.name);
  await expect(page.getByRole("region", { name: "What is booked" })).toContainText(event.name);
  await expect.poll(async () => (await paymentsOf(email)).map(({ captured }) => captured)).toEqual([14_500]);
});

test("a listing in another currency is refused with a way out, and earlier holds stay", async ({ page, db }) => {
  const stay = await makeStay(db);
  const event = await makeEvent(db, { listing: { currency: "JPY" }, priceMinor: 8_000n });
  await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${addDays(soon, 1)}`);
  await holdUnit(page, stay.unitName);
  await page.goto(event.path);
  await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
  await expect(page.getByText(/sold in EUR, this in JPY/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to your basket" })).toBeVisible();
  expect(await statesOf(db, event.listingId)).toEqual([]);
  expect(await statesOf(db, stay.listingId)).toEqual(["held"]);
});
