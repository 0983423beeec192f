/** Input that no form of the site sends: each gets a clear answer in its place, and changes nothing. */
import type { APIRequestContext, Page } from "@playwright/test";

import { addDays } from "@/lib/core/time/dates";

import { statesOf } from "@/e2e/fixtures/holds";
import { expect, test } from "@/e2e/fixtures/journey";
import { makeEvent, makeStay, soon } from "@/e2e/fixtures/listings";
import { stack } from "@/e2e/fixtures/stack";

const today = new Date().toISOString().slice(0, 10);
const nextDay = addDays(soon, 1);

test.describe("in an address", () => {
  const stays: readonly (readonly [what: string, query: Record<string, string>, said: RegExp])[] = [
    ["dates reversed", { checkIn: nextDay, checkOut: soon }, /must come after the day you arrive/],
    ["no night at all", { checkIn: soon, checkOut: soon }, /at least one night/],
    ["a thousand nights", { checkIn: today, checkOut: addDays(today, 380) }, /at most 30 nights/],
    ["the past", { checkIn: "2020-02-01", checkOut: "2020-02-03" }, /in the past/],
    ["beyond the horizon", { checkIn: "2090-02-01", checkOut: "2090-02-03" }, /within 400 days/],
    ["a date that does not exist", { checkIn: "2027-02-30", checkOut: "2027-03-02" }, /date that exists/],
    ["no guest", { guests: "0" }, /from 1 to 80/],
    ["fewer than none", { guests: "-2" }, /from 1 to 80/],
    ["a million rooms", { rooms: "1000000" }, /from 1 to 20/],
    ["no number", { rooms: "two" }, /from 1 to 20/],
  ];
  test("an error in a search is shown beside its field, on the search and on a listing", async ({ page, db, accept }) => {
    // Chromium itself reports the date that does not exist.
    accept(/does not conform to the required format/);
    const stay = await makeStay(db);
    for (const [what, query, said] of stays) {
      const asked = { checkIn: soon, checkOut: nextDay, ...query };
      await test.step(what, async () => {
        await page.goto(`/search?${new URLSearchParams({ kind: "stay", place: stay.name, ...asked })}`);
        await expect(page.getByRole("search").getByText(said).first()).toBeVisible();
        await expect(page.getByRole("article")).toHaveCount(0);
        const response = await page.goto(`${stay.path}?${new URLSearchParams(asked)}`);
        expect(response?.status()).toBe(200);
        const panel = page.getByRole("complementary", { name: "What you are looking for" });
        await expect(panel.getByText(said).first()).toBeVisible();
      });
    }
  });

  test("addresses that lead nowhere are not found, and say so", async ({ page }) => {
    for (const path of [
      "/nowhere",
      "/listings/nothing-of-this-name",
      "/listings/%00",
      "/checkout/not-a-uuid",
      "/checkout/5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01",
      "/checkout/5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01/return?session_id=cs_test_1",
      "/checkout/not-a-uuid/return?session_id=cs_test_1",
      "/orders/nothing",
      "/orders/ABCD-2345",
      "/orders/%00",
      "/orders/ABCD-2345?t=1.forged.token.here",
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
    }
    for (const path of ["/orders/ABCD-2345/calendar", "/orders/%00/calendar", "/api/nothing"])
      expect((await page.request.get(path)).status(), path).toBe(404);
  });

  test("addresses that cannot be read are refused, to browsers with a page", async ({ page }) => {
    for (const path of ["/%ff", "/listings/%ff", "/orders/%ff", "/checkout/%ff", "/orders/%00%ff"]) {
      expect((await page.goto(path))?.status(), path).toBe(400);
      await expect(page.getByRole("heading", { name: "This address cannot be read" }), path).toBeVisible();
      const answer = await page.request.get(path);
      expect(answer.status(), path).toBe(400);
      expect(answer.headers()["content-type"], path).toBe("application/problem+json");
    }
  });

  test("a made-up page of results is named as such", async ({ page }) => {
    await page.goto("/search?kind=stay&cursor=made-up");
    await expect(page.getByRole("heading", { name: "This page of results does not exist" })).toBeVisible();
  });
});

test.describe("in a form", () => {
  test("a price of one's own making is refused, and the true one shown", async ({ page, db }) => {
    const stay = await makeStay(db);
    await page.goto(`${stay.path}?checkIn=${soon}&checkOut=${nextDay}`);
    await setField(page, "lines.0.offer", `${stay.unitTypeId}~1`);
    await page.getByRole("button", { name: `Hold: ${stay.unitName}` }).click();
    await expect(page.getByText("The price changed from €0.01 to €100.00")).toBeVisible();
    expect(await statesOf(db, stay.listingId)).toEqual([]);
  });

  test("more tickets than are left are refused with the number that is", async ({ page, db }) => {
    const event = await makeEvent(db, { total: 4 });
    await page.goto(event.path);
    await setField(page, "lines.0.quantity", "5");
    await setField(page, "lines.0.guests", "5");
    await setField(page, "lines.0.offer", `${event.unitTypeId}~22500`);
    await page.getByRole("button", { name: `Hold: ${event.unitName}` }).click();
    await expect(page.getByText("Only 4 are left. Please choose fewer.").first()).toBeVisible();
    expect(await statesOf(db, event.listingId)).toEqual([]);
  });
});

test("more than one order takes is named as a limit, and nothing is sold out", async ({ page, db }) => {
  const event = await makeEvent(db);
  await page.goto(`${event.path}?date=${event.from}&quantity=20`);
  await expect(page.getByText("At most 10 in one order.")).toBeVisible();
  await expect(page.getByText("Sold out")).toHaveCount(0);
  await expect(page.locator("#quantity")).toHaveAttribute("max", "10");
});

test("a link to refuse e-mail that was cut short says so", async ({ page }) => {
  expect((await page.goto("/unsubscribe?e=ana%40example.com&k=held"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "This link is incomplete" })).toBeVisible();
});

test.describe("around a form", () => {
  test.use({ javaScriptEnabled: false });

  const changes: readonly (readonly [what: string, field: string, value: string])[] = [
    ["no rooms", "quantity", "0"],
    ["fewer rooms than none", "quantity", "-1"],
    ["a million rooms", "quantity", "1000000"],
    ["no guest", "guests", "0"],
    ["no nights", "checkOut", soon],
    ["dates reversed", "checkOut", addDays(soon, -2)],
    ["a thousand nights", "checkOut", addDays(soon, 1000)],
    ["the past", "checkIn", addDays(today, -3)],
    ["beyond the horizon", "checkIn", addDays(today, 2000)],
    ["a date that is none", "checkIn", "tomorrow"],
    ["a listing that is no id", "listingId", "1; drop table listings"],
    ["another listing", "listingId", "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01"],
    ["an offer that is no id", "offer", "best~1"],
    ["a unit type that does not exist", "offer", "5f3c0f8e-24a7-4f5e-9f0e-0d6d3c1f7a01~10000"],
  ];
  test("values that no field of the site sends are refused, and hold nothing", async ({ page, db }) => {
    const stay = await makeStay(db);
    const address = `${stay.path}?checkIn=${soon}&checkOut=${nextDay}`;
    await page.goto(address);
    const fields = await fieldsOf(page, `Hold: ${stay.unitName}`);
    const refusal = /<div[^>]+role="alert"/;
    expect(await page.content()).not.toMatch(refusal);
    for (const [what, field, value] of changes) {
      const answer = await post(page.request, address, { ...fields, [`lines.0.${field}`]: value }, { origin: stack.site() });
      expect(answer.status(), what).toBe(200);
      expect(await answer.text(), what).toMatch(refusal);
      expect(await statesOf(db, stay.listingId), what).toEqual([]);
    }
    // The unchanged form is accepted: the refusal was caused by the change.
    await post(page.request, address, fields, { origin: stack.site() });
    expect(await statesOf(db, stay.listingId)).toEqual(["held"]);
  });

  test("only our own pages may send it: foreign, null and missing origins change nothing", async ({ page, db }) => {
    const stay = await makeStay(db);
    const address = `${stay.path}?checkIn=${soon}&checkOut=${nextDay}`;
    await page.goto(address);
    const fields = await fieldsOf(page, `Hold: ${stay.unitName}`);
    const sent: readonly (readonly [headers: Record<string, string>, status: number])[] = [
      [{ origin: "https://elsewhere.example" }, 403],
      [{ origin: "null" }, 403],
      [{ origin: "https://elsewhere.example", "x-forwarded-host": "elsewhere.example" }, 403],
      [{ origin: stack.site(), "sec-fetch-site": "cross-site" }, 403],
      [{}, 403],
    ];
    for (const [headers, status] of sent) {
      const answer = await post(page.request, address, fields, headers);
      expect(answer.status(), JSON.stringify(headers)).toBe(status);
      expect(await answer.text(), JSON.stringify(headers)).toContain("This form was sent from another site");
      expect(answer.headers()["location"], JSON.stringify(headers)).toBeUndefined();
      expect(await statesOf(db, stay.listingId), JSON.stringify(headers)).toEqual([]);
    }
    // The same form from the site's own page is accepted: the refusal was caused by the origin.
    await post(page.request, address, fields, { origin: stack.site(), "sec-fetch-site": "same-origin" });
    expect(await statesOf(db, stay.listingId)).toEqual(["held"]);
  });

  test("garbage for a server action is its sender's fault, and does nothing", async ({ page, db }) => {
    const stay = await makeStay(db);
    const address = `${stay.path}?checkIn=${soon}&checkOut=${nextDay}`;
    await page.goto(address);
    const fields = await fieldsOf(page, `Hold: ${stay.unitName}`);
    const [action = ""] = Object.values(fields).flatMap((value) => /"id":"([\da-f]+)"/.exec(value)?.slice(1) ?? []);
    expect(action).toMatch(/^[\da-f]{20,}$/);
    const part = (name: string, value: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const multipart = "multipart/form-data; boundary=x";
    const text = "text/plain;charset=UTF-8";
    const calls: readonly (readonly [what: string, type: string, body: string, action?: string])[] = [
      ["a call without arguments", text, "[]", action],
      ["a call of no body", text, "", action],
      ["a call that is no JSON", text, "[", action],
      ["a call of null", text, "null", action],
      ["a call of a number", text, "7", action],
      ["a call with a form that is not there", text, '[{"status":"idle"},"$K1"]', action],
      ["a call with a reference that leads nowhere", text, '["$F9","$K9"]', action],
      ["a call with a model that is none", text, '["$Q1","$W2","$i3"]', action],
      ["a call of an action there is not", text, "[]", "40".repeat(21)],
      ["a call of parts that end too soon", multipart, part("0", '[{"status":"idle"},"$K1"]').slice(0, -4), action],
      ["a call of parts that are none", multipart, "garbage", action],
      ["a call of parts without their root", multipart, `${part("1_a", "b")}--x--\r\n`, action],
      ["a call of parts with a broken root", multipart, `${part("0", "[")}--x--\r\n`, action],
      ["a call as a form of a page", "application/x-www-form-urlencoded", "a=b", action],
      ["a form without an action", multipart, `${part("a", "b")}--x--\r\n`],
      ["a form of nothing", multipart, "--x--\r\n"],
      ["a form that ends too soon", multipart, part("$ACTION_REF_1", "").slice(0, -2)],
      ["a form that is none", multipart, "garbage"],
      ["a form of an action that is no JSON", multipart, `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", "{")}--x--\r\n`],
      ["a form of an action without its data", multipart, `${part("$ACTION_REF_1", "")}--x--\r\n`],
      ["a form of an action there is not", multipart, `${part(`$ACTION_ID_${"40".repeat(21)}`, "")}--x--\r\n`],
      [
        "a form whose action is bound to nothing",
        multipart,
        `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", JSON.stringify({ id: action, bound: "$@1" }))}--x--\r\n`,
      ],
      ["a form as plain text", text, "a=b"],
      ["a form as an address writes it", "application/x-www-form-urlencoded", "a=b&%ff=%00"],
    ];
    const failed: string[] = [];
    for (const [what, type, data, id] of calls) {
      const headers = { origin: stack.site(), "content-type": type, ...(id === undefined ? {} : { "next-action": id }) };
      const answer = await page.request.post(address, { data: Buffer.from(data), headers, maxRedirects: 0 });
      if (answer.status() >= 500) failed.push(`${what}: ${answer.status()}`);
    }
    expect(failed).toEqual([]);
    expect(await statesOf(db, stay.listingId)).toEqual([]);
  });

  test("a form whose action is not there says so on a page, and on no line of errors", async ({ page, db }) => {
    const stay = await makeStay(db);
    const field = `$ACTION_ID_${"40".repeat(21)}`;
    const boundary = "multipart/form-data; boundary=x";
    const data = `--x\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n\r\n--x--\r\n`;
    const headers = { origin: stack.site(), "content-type": boundary, accept: "text/html" };
    const answer = await page.request.post(stay.path, { data: Buffer.from(data), headers });
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([409, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain("This form cannot be used any more");
  });

  test("a body of five megabytes is refused before it is read", async ({ page, db }) => {
    const stay = await makeStay(db);
    const address = `${stay.path}?checkIn=${soon}&checkOut=${nextDay}`;
    await page.goto(address);
    const fields = await fieldsOf(page, `Hold: ${stay.unitName}`);
    const large = { ...fields, more: "x".repeat(5_000_000) };
    const answer = await post(page.request, address, large, { origin: stack.site() });
    expect(answer.status()).toBe(413);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect((await page.request.post("/api/webhooks/stripe", { data: "x".repeat(5_000_000) })).status()).toBe(413);
    expect(await statesOf(db, stay.listingId)).toEqual([]);
  });

  test("an unsigned webhook is refused", async ({ request }) => {
    const forged = { data: { id: "evt_1", type: "checkout.session.completed" } };
    expect((await request.post("/api/webhooks/stripe", forged)).status()).toBe(400);
    const headers = { "stripe-signature": `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}` };
    expect((await request.post("/api/webhooks/stripe", { ...forged, headers })).status()).toBe(400);
  });
});

/** Writes into a hidden field of the page's first hold form. */
async function setField(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`form input[name="${name}"]`).first();
  await field.evaluate((input, text) => input.setAttribute("value", text), value);
  await expect(field).toHaveValue(value);
}

/** Returns the fields that the form of a button would send. */
function fieldsOf(page: Page, button: string): Promise<Record<string, string>> {
  return page.getByRole("button", { name: button }).evaluate((element) => {
    const inputs = element.closest("form")?.querySelectorAll<HTMLInputElement>("input[name]") ?? [];
    return Object.fromEntries([...inputs].map((input) => [input.name, input.value]));
  });
}

function post(request: APIRequestContext, path: string, multipart: Record<string, string>, headers: Record<string, string>) {
  return request.post(path, { multipart, headers, maxRedirects: 0 });
}
