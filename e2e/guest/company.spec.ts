/** A guest who needs an invoice for a company. */
import { expectBooked } from "@/e2e/fixtures/checkout";
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { becomeGuest, someEmail } from "@/e2e/fixtures/people";
import { cards, payWith } from "@/e2e/fixtures/stripe";

test("a company's name and address come together, stay typed, and are on the booking and its invoice", async ({
  page,
  context,
  db,
}) => {
  const guest = await becomeGuest(context);
  const held = await hold(db, guest, await makeStay(db));
  await page.goto(`/checkout/${held.orderId}`);
  await page.getByLabel("Name").fill("Ana Souza");
  await page.getByLabel("E-mail").fill(someEmail());
  await page.getByText("I need an invoice for a company").click();
  await page.getByLabel("Company").fill("Souza & Filhos Lda");
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect(page.locator("#companyAddress-error")).toContainText("company’s address");
  await expect(page.getByLabel("Company")).toHaveValue("Souza & Filhos Lda");
  // A field of several lines aligns with a field of one.
  const inset = await page.getByLabel("Company").evaluate((input) => getComputedStyle(input).paddingInlineStart);
  await expect(page.locator("#companyAddress")).toHaveCSS("padding-inline-start", inset);
  await page.getByRole("textbox", { name: /^Address/ }).fill("Rua do Alecrim 12\n1200-017 Lisboa");
  await page.getByLabel("Tax number").fill("PT 123456789");
  await page.getByRole("button", { name: /^Pay / }).click();
  await payWith(page, cards.good);
  const code = await expectBooked(page);
  await expect(page.getByRole("complementary", { name: "About this order" })).toContainText("Souza & Filhos Lda");
  const written = await db.sql`select billing from orders where code = ${code}`;
  expect(written).toMatchObject([
    { billing: { company: "Souza & Filhos Lda", address: ["Rua do Alecrim 12", "1200-017 Lisboa"], taxId: "PT 123456789" } },
  ]);
});
