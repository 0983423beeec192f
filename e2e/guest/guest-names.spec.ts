/**
 * Names of travellers: asked at checkout, kept when the hold expires, shown on the order and its tickets,
 * corrected by guest and staff.
 */
import type { Page } from "@playwright/test";

import { moveDates } from "@/db/testing/time";

import { expectBooked, goToCheckout, holdAgainOf } from "@/e2e/fixtures/checkout";
import { hold, letHoldEnd } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeFlight, makeFlightBack, makeStay } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { cards, payWith } from "@/e2e/fixtures/stripe";

const two = { quantity: 2, guests: 2 };

test("two fly: a wrong name has an error at its field, the right ones are on the order and the tickets, and one is corrected", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const flight = await makeFlight(db);
  const { orderId } = await hold(db, guest, [flight, two]);
  await page.goto(`/checkout/${orderId}`);
  const [first, second] = [page.getByLabel("Traveller 1 of 2"), page.getByLabel("Traveller 2 of 2")];
  await page.getByLabel("Name").fill("Ana Souza");
  await expect(first).toHaveValue("Ana Souza");
  await page.getByLabel("E-mail").fill(someEmail());
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription("Enter a name.");
  await expect(first).toHaveValue("Ana Souza");
  await second.fill("Rui Suoza");
  await page.getByRole("button", { name: /^Pay / }).click();
  await payWith(page, cards.good);
  await expectBooked(page);
  const tickets = page.getByRole("region", { name: "Your tickets" }).getByRole("listitem");
  await expect(tickets.nth(0)).toContainText("Ana Souza");
  await expect(tickets.nth(1)).toContainText("Rui Suoza");

  await page.getByRole("link", { name: /^Correct names/ }).click();
  await expect(page.getByLabel("Traveller 1 of 2")).toHaveValue("Ana Souza");
  await page.getByLabel("Traveller 2 of 2").fill("");
  await page.getByRole("button", { name: "Save names" }).click();
  await expect(page.getByLabel("Traveller 2 of 2")).toBeFocused();
  await page.getByLabel("Traveller 2 of 2").fill("Rui Souza");
  await page.getByRole("button", { name: "Save names" }).click();
  await expect(page.getByText("Names saved")).toBeVisible();
  await expect(tickets.nth(1)).toContainText("Rui Souza");
  await expect(page.getByText("Names corrected")).toBeVisible();
});

test("there and back: the second flight's travellers are the first's, until another is entered", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const [out, back] = [await makeFlight(db), await makeFlightBack(db)];
  const { orderId } = await hold(db, guest, [out, two], [back, { ...two, offset: 5 }]);
  await page.goto(`/checkout/${orderId}`);
  const travellers = (to: string, number: number) =>
    page.getByRole("group", { name: `to ${to}` }).getByLabel(`Traveller ${number} of 2`);
  await page.getByLabel("Name").fill("Ana Souza");
  await travellers("Berlin", 2).fill("Rui Souza");
  await expect(travellers("Lisbon", 1)).toHaveValue("Ana Souza");
  await expect(travellers("Lisbon", 2)).toHaveValue("Rui Souza");
  await travellers("Lisbon", 2).fill("Eva Lima");
  await travellers("Berlin", 2).fill("Rui Lima");
  await expect(travellers("Lisbon", 2)).toHaveValue("Eva Lima");
});

test("names that were typed are there again after the time ran out and the same was held once more", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const flight = await makeFlight(db);
  const held = await hold(db, guest, [flight, two]);
  await page.goto(`/checkout/${held.orderId}`);
  await page.getByLabel("Traveller 1 of 2").fill("Noa Peters");
  await page.getByLabel("Traveller 2 of 2").fill("نور الهاشمي");
  await letHoldEnd(db, held);
  await page.goto("/basket");
  await page.getByRole("button", { name: holdAgainOf(flight) }).click();
  await goToCheckout(page);
  await expect(page.getByLabel("Traveller 1 of 2")).toHaveValue("Noa Peters");
  await expect(page.getByLabel("Traveller 2 of 2")).toHaveValue("نور الهاشمي");
});

test("a stay asks for the name of the guest who checks in, and the door shows it", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const stay = await makeStay(db);
  const { orderId } = await hold(db, guest, [stay, { nights: 2 }]);
  await page.goto(`/checkout/${orderId}`);
  await page.getByLabel("Name").fill("Ana Souza");
  await page.getByLabel("E-mail").fill(someEmail());
  await expect(page.getByLabel("Who checks in")).toHaveValue("Ana Souza");
  await page.getByLabel("Who checks in").fill("Eva Lima");
  await page.getByRole("button", { name: /^Pay / }).click();
  await payWith(page, cards.good);
  const code = await expectBooked(page);
  await expect(page.getByRole("region", { name: "Your ticket" })).toContainText("Eva Lima");

  await becomeUser(context, db, "front_desk");
  await moveDates(db, stay.listingId, -45);
  await page.goto(`/check-in/${code}`);
  await page.getByRole("button", { name: /^Check in/ }).click();
  await expect(page.getByText("Checked in", { exact: true })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Eva Lima");
  await expect(page.getByRole("main")).toContainText("Booked by Ana Souza");
});

test("staff correct a name for a guest", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  const flight = await makeFlight(db);
  const code = await bookHold(db, guest, await hold(db, guest, flight), someEmail());
  await page.goto(`/orders/${code}`);
  await expect(page.getByText("A name is missing")).toBeVisible();
  await becomeUser(context, db, "front_desk");
  await page.goto(`/admin/orders/${code}`);
  await page.getByText("Names of guests").click();
  await page.getByLabel("Traveller").fill("Rui Souza");
  await page.getByRole("button", { name: "Save names" }).click();
  await expect(page.getByText("The names are saved.")).toBeVisible();
  await page.reload();
  await page.getByText("Names of guests").click();
  await expect(page.getByLabel("Traveller")).toHaveValue("Rui Souza");
});

test("of two corrections of the same names, the later is told what is there now, and keeps what was typed", async ({
  page,
  context,
  browser,
  watch,
  db,
}) => {
  const guest = await becomeGuest(context);
  const code = await bookHold(db, guest, await hold(db, guest, [await makeFlight(db), two]), someEmail());
  await page.goto(`/orders/${code}/names`);
  const own = await browser.newContext();
  watch(own);
  await becomeUser(own, db, "front_desk");
  const staff = await own.newPage();
  await staff.goto(new URL(`/admin/orders/${code}`, page.url()).href);
  await staff.getByText("Names of guests").click();
  const traveller = (of: Page, number: number) => of.getByLabel(`Traveller ${number} of 2`);
  const save = (of: Page) => of.getByRole("button", { name: "Save names" }).click();

  await traveller(page, 1).fill("Ana Souza");
  await traveller(page, 2).fill("Rui Souza");
  await save(page);
  await expect(page.getByText("Names saved")).toBeVisible();
  await traveller(staff, 1).fill("Ana Souza");
  await traveller(staff, 2).fill("Rui Lima");
  await save(staff);
  await expect(staff.getByText("A colleague or the guest has corrected these names")).toBeVisible();
  await expect(traveller(staff, 1)).toHaveAccessibleDescription("");
  await expect(traveller(staff, 2)).toHaveValue("Rui Lima");
  await expect(traveller(staff, 2)).toHaveAccessibleDescription("Saved meanwhile: Rui Souza");
  await page.goto(`/orders/${code}/names`);
  await expect(traveller(page, 2)).toHaveValue("Rui Souza");

  // Sent again, it replaces what its sender has seen now; and so does the next correction of the same page.
  await save(staff);
  await expect(staff.getByText("The names are saved.")).toBeVisible();
  await traveller(staff, 2).fill("Rui Lima Souza");
  await save(staff);
  await expect(staff.getByText("The names are saved.")).toBeVisible();
  await traveller(page, 1).fill("Ana Lima");
  await save(page);
  await expect(page.getByText("These names were corrected while you had this page open.")).toBeVisible();
  await expect(traveller(page, 1)).toHaveValue("Ana Lima");
  await expect(traveller(page, 2)).toHaveAccessibleDescription("Saved meanwhile: Rui Lima Souza");
  await own.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an empty first name is who books, and the second is asked for", async ({ page, context, db }) => {
    const guest = await becomeGuest(context);
    const flight = await makeFlight(db);
    const { orderId } = await hold(db, guest, [flight, two]);
    await page.goto(`/checkout/${orderId}`);
    await page.getByLabel("Name").fill("Ana Souza");
    await page.getByLabel("E-mail").fill(someEmail());
    await page.getByRole("button", { name: /^Pay / }).click();
    await expect(page.getByLabel("Traveller 2 of 2")).toHaveAccessibleDescription("Enter a name.");
    await page.getByLabel("Traveller 2 of 2").fill("Rui Souza");
    await page.getByRole("button", { name: /^Pay / }).click();
    await payWith(page, cards.good);
    await expectBooked(page);
    await expect(page.getByRole("region", { name: "Your tickets" })).toContainText(/Ana Souza.*Rui Souza/s);
  });
});
