import { describe, expect, it } from "vitest";
import { intentOfCheckout, newCheckout, startTestSimulator, submitCard } from "./testing";

const textOf = async (url: string | null) => (await fetch(url ?? "", { redirect: "manual" })).text();

describe("the hosted page", () => {
  it("shows what is bought and asks for a card, each field with its label", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe, {
      line_items: [
        {
          quantity: 2,
          price_data: { currency: "jpy", unit_amount: 4_500, product_data: { name: "Balcony", description: "Row 3" } },
        },
      ],
    });
    const page = await textOf(session.url);
    for (const text of ["Balcony", "Row 3", "2 × ¥4,500", "Pay ¥9,000", "4242 4242 4242 4242", "http://shop.test/basket"]) {
      expect(page).toContain(text);
    }
    for (const field of ["email", "number", "expiry", "cvc", "name"]) expect(page).toContain(`<label for="${field}">`);
  });

  it("sends the guest back with the session's id once the card is good", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const response = await submitCard(session.url, "4242 4242 4242 4242");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`http://shop.test/done?session=${session.id}`);
    expect(await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] })).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
      url: null,
      customer_details: { email: "ana@example.com", name: "Ana Souza" },
      payment_intent: { status: "requires_capture", amount_capturable: 12_500, metadata: { order_id: "order-1" } },
    });
  });

  it.each([
    ["4000000000000002", "Your card was declined.", "generic_decline"],
    ["4000000000009995", "Your card has insufficient funds.", "insufficient_funds"],
    ["4000000000000069", "Your card has expired.", undefined],
    ["4000000000000127", "security code is incorrect", undefined],
    ["4111111111111111", "used a non test card", "test_mode_live_card"],
  ])("says why card %s was declined, and takes another", async (number, reason, declineCode) => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const declined = await submitCard(session.url, number);
    expect(declined.headers.get("location")).toBe(`/c/pay/${session.id}`);
    const page = await textOf(session.url);
    expect(page.replaceAll("&#39;", "'")).toContain(reason);
    expect(page).toContain('role="alert"');
    expect(page).toContain('value="ana@example.com"');
    expect(page).toContain('value="Ana Souza"');
    expect(page).not.toContain(number);
    const intent = await intentOfCheckout(stripe, session.id);
    expect(intent.status).toBe("requires_payment_method");
    expect(intent.last_payment_error?.decline_code).toBe(declineCode);

    const paid = await submitCard(session.url, "4242424242424242");
    expect(paid.headers.get("location")).toContain("http://shop.test/done");
    expect(await intentOfCheckout(stripe, session.id)).toMatchObject({ id: intent.id, status: "requires_capture" });
  });

  it.each([
    [{ number: "4242" }, "Your card number is invalid."],
    [{ expiry: "13/40" }, "MM / YY"],
    [{ expiry: "01/20" }, "in the past"],
    [{ cvc: "12" }, "3 digits"],
    [{ email: "ana@" }, "incomplete"],
    [{ name: " " }, "Enter the name"],
  ])("says beside the field what is wrong with %j, and tries no card", async (fields, problem) => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const response = await submitCard(session.url, "4242424242424242", fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(problem);
    expect(page).toContain('aria-invalid="true"');
    expect(page).not.toMatch(/value="4242/);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  it("shows what was typed as text, whatever it is", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const page = await (await submitCard(session.url, "4242", { name: '"><script>alert(1)</script>' })).text();
    expect(page).not.toContain("<script>");
    expect(page).toContain("&quot;&gt;&lt;script&gt;");
  });

  it("charges once for two clicks", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const responses = await Promise.all([
      submitCard(session.url, "4242424242424242"),
      submitCard(session.url, "4242424242424242"),
    ]);
    for (const response of responses) expect(response.headers.get("location")).toContain("http://shop.test/done");
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  it("takes nothing once it has expired", async () => {
    const { stripe, control } = await startTestSimulator();
    const session = await newCheckout(stripe);
    await control({ advanceSeconds: 24 * 3600 });
    const response = await submitCard(session.url, "4242424242424242");
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("You have not been charged");
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });

  it("does not know a session that never was", async () => {
    const { url } = await startTestSimulator();
    expect((await fetch(`${url}/c/pay/cs_test_none`)).status).toBe(404);
    expect((await fetch(`${url}/c/authenticate/pi_none`)).status).toBe(404);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it("lets the form lead to the shop and nowhere else, and runs no script", async () => {
    const { stripe } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const policy = (await fetch(session.url ?? "")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("form-action 'self' http://shop.test;");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
  });
});

describe.each(["4000002500003155", "4000002760003184"])("authentication, card %s", (number) => {
  const answer = (page: string, outcome: string) =>
    fetch(page, { method: "POST", redirect: "manual", body: new URLSearchParams({ outcome }) });

  it("pays when it is passed", async () => {
    const { stripe, url } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const response = await submitCard(session.url, number);
    const page = `${url}${response.headers.get("location")}`;
    expect(await textOf(page)).toContain(`ending in ${number.slice(-4)}`);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    const passed = await answer(page, "complete");
    expect(passed.headers.get("location")).toBe(`http://shop.test/done?session=${session.id}`);
    expect(await intentOfCheckout(stripe, session.id)).toMatchObject({ status: "requires_capture", next_action: null });
    // The bank's page, opened again, has no question left.
    expect((await answer(page, "fail")).headers.get("location")).toContain("http://shop.test/done");
    expect((await intentOfCheckout(stripe, session.id)).status).toBe("requires_capture");
  });

  it("asks for another card when it is failed", async () => {
    const { stripe, url } = await startTestSimulator();
    const session = await newCheckout(stripe);
    const response = await submitCard(session.url, number);
    const failed = await answer(`${url}${response.headers.get("location")}`, "fail");
    expect(failed.headers.get("location")).toBe(`/c/pay/${session.id}`);
    expect(await textOf(session.url)).toContain("unable to authenticate");
    expect(await intentOfCheckout(stripe, session.id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_authentication_failure" },
    });
  });
});

describe("the list of payments", () => {
  it("shows each with its state", async () => {
    const { stripe, url, ledger } = await startTestSimulator();
    expect(await textOf(`${url}/`)).toContain("No payments yet");
    const open = await newCheckout(stripe, { metadata: { order_code: "OPEN-1" } });
    const paid = await newCheckout(stripe, { metadata: { order_code: "PAID-1" } });
    await submitCard(paid.url, "4242424242424242");
    const page = await textOf(`${url}/`);
    expect(page).toContain(`href="/c/pay/${open.id}"`);
    expect(page).toContain("Not paid yet");
    expect(page).toContain("Authorised");
    expect(await ledger()).toMatchObject([
      { session: paid.id, status: "requires_capture", amount: 12_500, capturable: 12_500, captured: 0, refunded: 0 },
      { session: open.id, paymentIntent: null, sessionStatus: "open" },
    ]);
  });
});
