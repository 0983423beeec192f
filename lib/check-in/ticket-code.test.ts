/** A code admits with the one ticket it was written for, in every way of typing it, and with no other. */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { newOrderCode } from "@/lib/core/ids";

import { ticketQrSvg } from "./ticket-qr";
import { isTicketOf, readTicketText, ticketCode, ticketUrl } from "./ticket-code";

beforeAll(() => {
  const environment = {
    APP_URL: "https://tickets.example.com",
    DATABASE_URL: "postgres://unused:unused@127.0.0.1:1/unused",
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "unused",
    SMTP_URL: "smtp://127.0.0.1:1",
    AUTH_SECRET: "x".repeat(32),
    STRIPE_SECRET_KEY: "sk_test_unused",
    STRIPE_WEBHOOK_SECRET: "whsec_unused",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(() => void vi.unstubAllEnvs());

/** Returns the number of the ticket of a reservation that a text admits with. */
function opens(text: string, reservationId: string): number | undefined {
  const read = readTicketText(text);
  return read.is === "ticket" && isTicketOf(read, reservationId) ? read.number : undefined;
}

it("is read back from every way it may be typed or scanned", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 1000 }), (reservationId, number) => {
      const order = newOrderCode();
      const code = ticketCode(order, reservationId, number);
      expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-\d{1,4}-[0-9A-HJKMNP-TV-Z]{6}$/);
      const misread = code.replaceAll("0", "o").replaceAll("1", "l");
      for (const text of [
        code,
        code.toLowerCase(),
        misread,
        code.replaceAll("1", "I"),
        code.replaceAll("-", " "),
        code.replaceAll("-", ""),
        code.replaceAll("-", "–"),
        `  ${code}\n`,
        ticketUrl(code),
        `${ticketUrl(code)}?utm=1#x`,
      ]) {
        expect(readTicketText(text)).toMatchObject({ is: "ticket", orderCode: order, number });
        expect(opens(text, reservationId)).toBe(number);
      }
    }),
    { numRuns: 200 },
  );
});

it("opens nothing once any of its characters is another", () => {
  const reservationId = randomUUID();
  const order = newOrderCode();
  const code = ticketCode(order, reservationId, 12);
  const sameAs = (text: string) => JSON.stringify(readTicketText(text));
  const place = fc.integer({ min: 9, max: code.length - 1 });
  const letter = fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ".split(""));
  fc.assert(
    fc.property(place, letter, (at, by) => {
      const forged = code.slice(0, at) + by + code.slice(at + 1);
      fc.pre(sameAs(forged) !== sameAs(code));
      expect(opens(forged, reservationId)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it("opens neither another line of its order nor another order's", () => {
  const order = newOrderCode();
  const [mine, other] = [randomUUID(), randomUUID()];
  expect(opens(ticketCode(order, mine, 1), mine)).toBe(1);
  expect(opens(ticketCode(order, mine, 1), other)).toBeUndefined();
  // The proof of one number does not prove the next.
  expect(opens(ticketCode(order, mine, 1).replace(/-1-/, "-2-"), mine)).toBeUndefined();
});

it("follows from the secret, the reservation and the number alone", () => {
  // Printed tickets must stay valid: a change of this code invalidates all of them.
  expect(ticketCode("7KQ2-M9XD", "00000000-0000-4000-8000-000000000001", 3)).toBe("7KQ2-M9XD-3-X0PQ8B");
});

it("distinguishes the code of a booking from a foreign one", () => {
  expect(readTicketText("7kq2 m9xd")).toEqual({ is: "booking", orderCode: "7KQ2-M9XD" });
  expect(readTicketText("https://tickets.example.com/orders/7KQ2-M9XD#tickets")).toEqual({
    is: "booking",
    orderCode: "7KQ2-M9XD",
  });
  for (const text of [
    "",
    "hello",
    "https://example.com/",
    "7KQ2-M9XD-1",
    "7KQ2-M9XD-0-K4PX7M",
    "7KQ2-M9XD-1-K4PX7U",
    "x".repeat(5_000),
  ])
    expect(readTicketText(text)).toEqual({ is: "unknown" });
});

it("is drawn for pages, and fits a code that telephones read at a glance", async () => {
  const code = ticketCode("7KQ2-M9XD", randomUUID(), 2);
  const svg = await ticketQrSvg(code);
  // The code has 37 modules and a margin of two on each side: version 5 at most.
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  expect(side).toBeLessThanOrEqual(41);
});

it("takes any text without failing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(["ticket", "booking", "unknown"]).toContain(readTicketText(text).is);
      expect(["ticket", "booking", "unknown"]).toContain(readTicketText(`/check-in/${text}`).is);
    }),
  );
});
