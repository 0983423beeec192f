/** Links open the order they were signed for and nothing else, however they are altered. */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { type LinkedOrder, orderIdIn, signOrderLink, verifyOrderLink } from "./order-link";

const someOrder = (): LinkedOrder => ({ id: randomUUID(), email: "ana@example.com" });

const dayMs = 86_400_000;

beforeAll(() => {
  const environment = {
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

it("opens its order until 90 days after it is over", () => {
  const order = someOrder();
  const endsAtMs = Date.now() + 30 * dayMs;
  const token = signOrderLink(order, endsAtMs);
  expect(orderIdIn(token)).toBe(order.id);
  expect(verifyOrderLink(token, order)).toBe(true);
  expect(verifyOrderLink(token, order, endsAtMs + 89 * dayMs)).toBe(true);
  expect(verifyOrderLink(token, order, endsAtMs + 91 * dayMs)).toBe(false);
  expect(token).toMatch(/^[\w.-]+$/);
});

it("counts from today when what was ordered is long over", () => {
  const order = someOrder();
  expect(verifyOrderLink(signOrderLink(order, 0), order, Date.now() + 89 * dayMs)).toBe(true);
});

it("opens nothing once the order has another address; in whatever case and form it is written", () => {
  const order = { ...someOrder(), email: "ana@почта.рф" };
  const token = signOrderLink(order, Date.now());
  expect(verifyOrderLink(token, { ...order, email: "ana.right@почта.рф" })).toBe(false);
  expect(verifyOrderLink(token, { ...order, email: "ANA@xn--80a1acny.xn--p1ai" })).toBe(true);
});

it("opens nothing once a character is changed, added or taken away", () => {
  const order = someOrder();
  const token = signOrderLink(order, Date.now());
  const place = fc.nat({ max: token.length - 1 });
  const character = fc.constantFrom(..."ABCabc019-_.=+/% ".split(""));
  fc.assert(
    fc.property(place, character, fc.constantFrom("change", "add", "take"), (at, by, how) => {
      const rest = how === "add" ? token.slice(at) : token.slice(at + 1);
      const tampered = token.slice(0, at) + (how === "take" ? "" : by) + rest;
      fc.pre(tampered !== token);
      expect(verifyOrderLink(tampered, order)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

it("opens nothing for anything else", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(verifyOrderLink(text, someOrder())).toBe(false);
    }),
  );
});

it("is not mixed from the parts of two links", () => {
  const [order, another] = [someOrder(), someOrder()];
  const [one, other] = [signOrderLink(order, Date.now()), signOrderLink(another, Date.now() + 400 * dayMs)];
  const [version, id, , mac] = one.split(".");
  const [, otherId, otherExpiry, otherMac] = other.split(".");
  expect(verifyOrderLink([version, otherId, one.split(".")[2], mac].join("."), another)).toBe(false);
  expect(verifyOrderLink([version, id, otherExpiry, mac].join("."), order)).toBe(false);
  expect(verifyOrderLink([version, id, otherExpiry, otherMac].join("."), order)).toBe(false);
});
