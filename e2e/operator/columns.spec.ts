/** The choice of a list's columns: in the address, with and without JavaScript, kept by filters and views. */
import { hold } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeStay } from "@/e2e/fixtures/listings";
import { bookHold } from "@/e2e/fixtures/orders";
import { becomeGuest, becomeUser, someEmail } from "@/e2e/fixtures/people";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("staff choose the columns of the list of orders, and filters keep them", async ({ page, context, db }) => {
      const guest = await becomeGuest(context);
      const code = await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
      await becomeUser(context, db, "owner");
      await page.goto(`/admin/orders?q=${code}`);
      const heads = page.getByRole("table", { name: "Orders" }).getByRole("columnheader");
      await expect(heads).toHaveText(["Order", "State", "Guest", "Booked", "Sold and paid", "Ordered", "Total"]);

      await page.getByRole("button", { name: "Columns…" }).click();
      const panel = page.getByRole("dialog", { name: "Columns of the list" });
      await panel.getByLabel("Guest").uncheck();
      await panel.getByLabel("Sold and paid").uncheck();
      await panel.getByRole("button", { name: "Show these columns" }).click();
      const chosen = ["Order", "State", "Booked", "Ordered", "Total"];
      await expect(heads).toHaveText(chosen);
      expect(new URL(page.url()).searchParams.get("q")).toBe(code);

      await page.getByRole("button", { name: "Find" }).click();
      await expect(heads).toHaveText(chosen);
      expect(new URL(page.url()).searchParams.get("columns")).toBe("code,state,booked,ordered,total");

      await page.getByRole("button", { name: "Columns (5 of 7)…" }).click();
      await expect(panel.getByLabel("Guest")).not.toBeChecked();
      await panel.getByRole("link", { name: "Show the usual columns" }).click();
      await expect(heads).toHaveCount(7);
    });
  });
}

test("a saved view keeps the columns, and names that a list does not have are ignored", async ({ page, context, db }) => {
  const guest = await becomeGuest(context);
  await bookHold(db, guest, await hold(db, guest, await makeStay(db)), someEmail());
  await becomeUser(context, db, "owner");
  await page.goto("/admin/orders?state=confirmed&columns=total,margin");
  const heads = page.getByRole("table", { name: "Orders" }).getByRole("columnheader");
  await expect(heads).toHaveText(["Order", "Total"]);
  await page.getByRole("button", { name: "Save as a view…" }).click();
  const panel = page.getByRole("dialog", { name: "Save these filters as a view" });
  await panel.getByLabel("Name").fill("Totals");
  await panel.getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByRole("link", { name: "Totals" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "No view" }).click();
  await expect(heads).toHaveCount(7);
  await page.getByRole("link", { name: "Totals" }).click();
  await expect(heads).toHaveText(["Order", "Total"]);
});
