/** The waitlist: from "sold out" to an offer, and from there to a booking, or on to the next entry. */
import type { Page } from "@playwright/test";

import { signEntryLink } from "@/lib/waitlist/entry-link";

import { expectBooked, fillContact } from "@/e2e/fixtures/checkout";
import { statesOf, takeAway } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";
import { cards, payWith } from "@/e2e/fixtures/stripe";
import { entryIs, giveBack, letOfferLapse, linkTo, makeSoldOutEvent, offeredTo, wait } from "@/e2e/fixtures/waits";

const title = (page: Page, name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const waiting = "You are on the waitlist";
const offered = "One has become available, and it is yours to take";
const entryIn = (url: string) => /\/waitlist\/([\da-f-]{36})$/.exec(url)?.[1] ?? "";

async function join(page: Page, email: string): Promise<void> {
  await page.getByRole("link", { name: /^Join the waitlist/ }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Join the waitlist" }).click();
}

test("a guest waits for a sold-out ticket, is offered it, takes it and pays", async ({ page, db }) => {
  const soldOut = await makeSoldOutEvent(db);
  await page.goto(soldOut.path);
  await expect(page.getByText("Sold out", { exact: true })).toBeVisible();
  await join(page, "nobody");
  await expect(page.getByText("Enter an e-mail address like name@example.com.")).toBeVisible();
  const email = someEmail();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Join the waitlist" }).click();
  await expect(page.getByText(`We will e-mail ${email} as soon as it becomes available.`)).toBeVisible();
  await page.getByRole("link", { name: "See your place on the waitlist" }).click();
  await title(page, waiting);
  await expect(page.getByText("You are first on the waitlist")).toBeVisible();
  await expect(page.getByText("We cannot say: nothing has become available for your dates recently.")).toBeVisible();
  const entry = entryIn(page.url());

  await giveBack(db, soldOut);
  // The page updates by itself.
  await expect(page.getByRole("heading", { level: 1, name: offered })).toBeVisible();
  await expect(page.getByRole("timer", { name: /^Held for 1[0-4]:/ }).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText("€45.00");
  // The link of the e-mail leads to the same page.
  await page.goto(await linkTo(email, /^It is yours until/));
  await title(page, offered);

  await page.goto("/");
  const notice = page.getByRole("region", { name: "Held for you from the waitlist" });
  await expect(notice).toContainText(soldOut.event.name);
  await notice.getByRole("link", { name: "See your offer" }).click();
  await page.getByRole("button", { name: "Take it and pay" }).click();
  await title(page, "Checkout");
  await expect(notice).toHaveCount(0);
  await fillContact(page, email);
  await payWith(page, cards.good);
  const code = await expectBooked(page);

  await entryIs(db, entry, "booked");
  await page.goto(`/waitlist/${entry}`);
  await title(page, "It is booked");
  await page.getByRole("link", { name: "See your order" }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${code}$`));
});

test("a guest who types another's address does not learn that they wait", async ({ page, db }) => {
  const soldOut = await makeSoldOutEvent(db);
  const email = someEmail("eve");
  await wait(db, soldOut.event, { email });
  await page.goto(soldOut.path);
  await join(page, email);
  await expect(page.getByText(`We will e-mail ${email} as soon as it becomes available.`)).toBeVisible();
  await expect(page.getByText(/already on it/)).toHaveCount(0);
});

test("a declined offer goes to the next guest, who takes it by the link of an e-mail on another device", async ({
  page,
  context,
  browser,
  db,
  watch,
}) => {
  const { id: entry, event } = await offeredTo(context, db);
  const email = someEmail();
  const next = await wait(db, event, { email });
  await page.goto("/account");
  await page.getByRole("link", { name: event.name }).click();
  await title(page, offered);
  await page.getByRole("button", { name: "No, offer it to the next person" }).click();
  await title(page, "You declined it");
  await entryIs(db, next, "offered");

  // Neither the previous guest nor a stranger sees it; the link opens it.
  expect((await page.goto(`/waitlist/${next}`))?.status()).toBe(404);
  const other = await browser.newContext();
  watch(other);
  const phone = await other.newPage();
  expect((await phone.goto(`/waitlist/${next}?t=${signEntryLink(entry)}`))?.status()).toBe(404);
  await phone.goto(await linkTo(email, /^It is yours until/));
  await expect(phone).toHaveURL(new RegExp(`/waitlist/${next}$`));
  await title(phone, offered);
  const { actor } = await becomeUser(other, db);
  await phone.getByRole("button", { name: "Take it and pay" }).click();
  await title(phone, "Checkout");
  const [held] = await db.sql<{ holderId: string }[]>`
    select holder_id as "holderId" from reservations where listing_id = ${event.listingId} and status = 'held'`;
  expect(held?.holderId).toBe(actor.userId);
  await other.close();
});

test("an offer that ran out says so; waiting again leads to booking where it is free, and to the line where it is not", async ({
  page,
  context,
  db,
}) => {
  const offer = await offeredTo(context, db);
  await page.goto(`/waitlist/${offer.id}`);
  await title(page, offered);
  await letOfferLapse(db, offer);
  // The guest presses the button on a page that still shows the offer.
  await page.getByRole("button", { name: "Take it and pay" }).click();
  await title(page, "Your offer ran out");
  await page.getByRole("button", { name: "Join the waitlist again" }).click();
  await expect(page.getByText(/There is no need to wait/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Show it" })).toBeVisible();
  await takeAway(db, offer.event, {});
  await page.getByRole("button", { name: "Join the waitlist again" }).click();
  await title(page, waiting);
  expect(entryIn(page.url())).not.toBe(offer.id);
  await page.getByRole("button", { name: "Leave the waitlist" }).click();
  await title(page, "You are no longer on the waitlist");
});

test("a ticket that is returned while a guest fills the form in can be booked at once", async ({ page, db }) => {
  const soldOut = await makeSoldOutEvent(db);
  await page.goto(soldOut.path);
  await page.getByRole("link", { name: /^Join the waitlist/ }).click();
  await page.getByLabel("E-mail").fill(someEmail());
  await giveBack(db, soldOut);
  await page.getByRole("button", { name: "Join the waitlist" }).click();
  await page.getByRole("link", { name: "Show it" }).click();
  await expect(page.getByRole("button", { name: `Hold: ${soldOut.event.unitName}` })).toBeVisible();
  expect(await statesOf(db, soldOut.event.listingId)).toEqual(["released"]);
});

test("an offer in the basket is given back there, and the wait ends", async ({ page, context, db }) => {
  const { id } = await offeredTo(context, db);
  await page.goto("/basket");
  await page.getByRole("button", { name: /^Release/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your basket is empty" })).toBeVisible();
  await entryIs(db, id, "declined");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest joins, sees their place, and takes the offer", async ({ page, context, db }) => {
    await becomeGuest(context);
    const soldOut = await makeSoldOutEvent(db);
    await page.goto(soldOut.path);
    await join(page, someEmail());
    await page.getByRole("link", { name: "See your place on the waitlist" }).click();
    await expect(page.getByText("You are first on the waitlist")).toBeVisible();
    const entry = entryIn(page.url());
    await giveBack(db, soldOut);
    await entryIs(db, entry, "offered");
    await page.reload();
    await expect(page.getByText(/^Held until \d\d:\d\d \(Lisbon time\)/)).toBeVisible();
    await page.getByRole("button", { name: "Take it and pay" }).click();
    await title(page, "Checkout");
  });
});
