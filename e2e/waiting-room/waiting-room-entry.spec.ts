/** Conditions of a sale for a place, and the draw of numbers. */
import { sha256 } from "@/lib/core/ids";

import { expect, test } from "@/e2e/fixtures/journey";
import { mailTo } from "@/e2e/fixtures/mailbox";
import { becomeUser, someEmail } from "@/e2e/fixtures/people";
import { state, yourNumber } from "@/e2e/fixtures/room";
import { joinOthers, makeSale, openLane, openSale } from "@/e2e/fixtures/sales";

test("one place per account: signing in comes first", async ({ page, context, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true, onePlacePer: "account" });
  await page.goto(sale.path);
  await expect(state(page, "Sign in to take your place")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toHaveAttribute("href", /next=%2Fwaiting-room/);
  await becomeUser(context, db);
  await page.reload();
  await expect(yourNumber(page)).toHaveText("1");
});

test("one place per e-mail address: the link in the message takes it", async ({ page, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true, onePlacePer: "email" });
  const email = someEmail();
  await page.goto(sale.path);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await expect(page.getByText("Check your inbox")).toBeVisible();
  const { text } = await mailTo(email, /Your place in the queue/);
  const link = /https?:\/\/\S+\/verify\?proof=\S+/.exec(text)?.[0] ?? "";
  await page.goto(link);
  await expect(page).toHaveURL(new RegExp(`${sale.path}$`));
  await expect(yourNumber(page)).toHaveText("1");
  await page.goto(`${sale.path}/verify?proof=made-up`);
  await expect(yourNumber(page)).toHaveText("1");
});

test("a code opens a line of its own", async ({ page, accept, db }) => {
  accept(/status of 422/);
  const club = { key: "club", name: "Fan club", sharePercent: 40, codeHash: sha256("GOLDEN") };
  const sale = await makeSale(db, { opensIn: -1, paused: true, lanes: [{ ...openLane, sharePercent: 60 }, club] });
  await page.goto(sale.path);
  await page.getByLabel("Code").fill("wrong");
  await page.getByRole("button", { name: "Join the queue" }).click();
  await expect(page.getByText("This code is not valid for this sale.")).toBeVisible();
  await page.getByLabel("Code").fill("golden");
  await page.getByRole("button", { name: "Join the queue" }).click();
  await expect(page.getByText("Fan club, 40% of those let in")).toBeVisible();
});

test("work before a place is done by the browser", async ({ page, db }) => {
  const sale = await makeSale(db, { opensIn: -1, paused: true, proofOfWorkBits: 8 });
  await page.goto(sale.path);
  await expect(yourNumber(page)).toHaveText("1");
});

test("any visitor can verify the draw", async ({ page, db }) => {
  const sale = await makeSale(db, { maxActiveSessions: 1 });
  await joinOthers(sale, 40);
  await page.goto(sale.path);
  await expect(state(page, "You are in the lobby")).toBeVisible();
  await page.getByRole("link", { name: "check it yourself" }).click();
  await expect(page.getByText("Not drawn yet")).toBeVisible();
  await openSale(db, sale);
  await expect(async () => {
    await page.reload();
    expect(await page.getByText("is the fingerprint shown before the opening").count()).toBe(1);
  }).toPass();
  await expect(page.getByText("which is your place")).toBeVisible();
  await page.getByRole("button", { name: "Check all 41 numbers" }).click();
  await expect(page.getByText("Every number from 1 to 41 was drawn exactly once.")).toBeVisible();
});
