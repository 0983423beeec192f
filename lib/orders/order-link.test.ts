/** Links open the order they were signed for and nothing else, whatever is done to them. */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { signOrderLink, verifyOrderLink } from "./order-link";

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
  const orderId = randomUUID();
  const endsAtMs = Date.now() + 30 * dayMs;
  const token = signOrderLink(orderId, endsAtMs);
  expect(verifyOrderLink(token)).toBe(orderId);
  expect(verifyOrderLink(token, endsAtMs + 89 * dayMs)).toBe(orderId);
  expect(verifyOrderLink(token, endsAtMs + 91 * dayMs)).toBeUndefined();
  expect(token).toMatch(/^[\w.-]+$/);
});

it("counts from today when what was ordered is long over", () => {
  expect(verifyOrderLink(signOrderLink(randomUUID(), 0), Date.now() + 89 * dayMs)).toBeDefined();
});

it("opens nothing once a character is changed, added or taken away", () => {
  const token = signOrderLink(randomUUID(), Date.now());
  const place = fc.nat({ max: token.length - 1 });
  const character = fc.constantFrom(..."ABCabc019-_.=+/% ".split(""));
  fc.assert(
    fc.property(place, character, fc.constantFrom("change", "add", "take"), (at, by, how) => {
      const rest = how === "add" ? token.slice(at) : token.slice(at + 1);
      const tampered = token.slice(0, at) + (how === "take" ? "" : by) + rest;
      fc.pre(tampered !== token);
      expect(verifyOrderLink(tampered)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it("opens nothing for anything else", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(verifyOrderLink(text)).toBeUndefined();
    }),
  );
});

it("is not mixed from the parts of two links", () => {
  const [one, other] = [signOrderLink(randomUUID(), Date.now()), signOrderLink(randomUUID(), Date.now() + 400 * dayMs)];
  const [version, id, , mac] = one.split(".");
  const [, otherId, otherExpiry, otherMac] = other.split(".");
  expect(verifyOrderLink([version, otherId, one.split(".")[2], mac].join("."))).toBeUndefined();
  expect(verifyOrderLink([version, id, otherExpiry, mac].join("."))).toBeUndefined();
  expect(verifyOrderLink([version, id, otherExpiry, otherMac].join("."))).toBeUndefined();
});
