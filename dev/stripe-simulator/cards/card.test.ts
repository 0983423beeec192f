import { describe, expect, it } from "vitest";
import { type CardForm, brandOf, passesLuhn, readCard } from "./card";
import { CARD_HINTS, TEST_PAYMENT_METHODS, outcomeOf } from "./test-cards";

/** 22 November 2026, noon UTC. */
const NOW = Date.UTC(2026, 10, 22, 12) / 1000;
const good: CardForm = { number: "4242 4242 4242 4242", expiry: "11 / 26", cvc: "123" };

describe("passesLuhn", () => {
  it.each(["4242424242424242", "378282246310005", "30569309025904", "6011111111111117"])("passes %s", (number) => {
    expect(passesLuhn(number)).toBe(true);
  });

  it.each(["4242424242424241", "", "4242", "4242-4242-4242-4242", "0".repeat(20)])("fails %j", (number) => {
    expect(passesLuhn(number)).toBe(false);
  });

  it("passes every card the simulator offers", () => {
    for (const { number } of CARD_HINTS) expect(passesLuhn(number.replaceAll(" ", ""))).toBe(true);
    for (const number of Object.values(TEST_PAYMENT_METHODS)) expect(passesLuhn(number)).toBe(true);
  });
});

describe("readCard", () => {
  it.each(["11/26", "11 / 26", "1126", "11-2026", "11/2026"])("reads the expiration %j", (expiry) => {
    expect(readCard({ ...good, expiry }, NOW)).toEqual({
      card: { number: "4242424242424242", expMonth: 11, expYear: 2026, cvc: "123" },
    });
  });

  it("takes a card in its last month and not after", () => {
    expect(readCard({ ...good, expiry: "11/26" }, NOW)).toHaveProperty("card");
    expect(readCard({ ...good, expiry: "10/26" }, NOW)).toEqual({
      problems: { expiry: expect.stringContaining("past") as string },
    });
  });

  it("wants four digits of an American Express card", () => {
    const amex = { ...good, number: "378282246310005" };
    expect(readCard({ ...amex, cvc: "1234" }, NOW)).toHaveProperty("card");
    expect(readCard(amex, NOW)).toEqual({ problems: { cvc: expect.stringContaining("4 digits") as string } });
  });

  it("says everything that is missing at once", () => {
    const read = readCard({ number: "", expiry: "", cvc: "" }, NOW);
    expect("problems" in read ? Object.keys(read.problems) : []).toEqual(["number", "expiry", "cvc"]);
  });
});

describe("outcomeOf", () => {
  it("declines a card that is none of Stripe's", () => {
    expect(outcomeOf("4111111111111111")).toMatchObject({ kind: "declined", decline: { declineCode: "test_mode_live_card" } });
  });

  it.each([
    ["5555555555554444", "mastercard"],
    ["2223003122003222", "mastercard"],
    ["378282246310005", "amex"],
    ["6011111111111117", "discover"],
    ["3056930009020004", "diners"],
    ["3566002020360505", "jcb"],
  ])("approves %s, a %s", (number, brand) => {
    expect(outcomeOf(number).kind).toBe("approved");
    expect(brandOf(number)).toBe(brand);
  });
});
