/** Tests of the gate in front of pages. */
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { lockedPolicy } from "@/lib/http/security-headers";
import { config, proxy } from "@/proxy";

import { formOrigins } from "./form-origins";

const site = vi.hoisted(() => ({ env: {} as Record<string, string> }));
vi.mock("@/lib/core/env", () => ({ env: () => site.env }));

beforeEach(() => {
  site.env = { APP_URL: "https://tickets.example.com", NODE_ENV: "production" };
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`https://tickets.example.com${path}`, { headers }));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
/** Reads a header that Next.js passes on to the page. */
const handedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("the proxy", () => {
  it("makes a nonce for each request and hands it to the page with the policy", async () => {
    const [one, other] = await Promise.all([ask("/"), ask("/")]);
    const nonce = handedOn(one, "x-nonce") ?? "";
    expect(Buffer.from(nonce, "base64")).toHaveLength(16);
    expect(policyOf(one)).toContain(`'nonce-${nonce}'`);
    expect(handedOn(one, "content-security-policy")).toBe(policyOf(one));
    expect(handedOn(other, "x-nonce")).not.toBe(nonce);
  });

  it("believes no nonce or policy that a request brings along", async () => {
    const response = await ask("/", { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" });
    expect(handedOn(response, "x-nonce")).not.toBe("mine");
    expect(handedOn(response, "content-security-policy")).not.toContain("mine");
  });

  it("hands the address to layouts, whatever a request says of it", async () => {
    expect(handedOn(await ask("/admin/orders?listing=casa", { "x-address": "/other" }), "x-address")).toBe(
      "/admin/orders?listing=casa",
    );
  });

  it("locks answers that are data", async () => {
    expect(policyOf(await ask("/api/auth/session"))).toBe(lockedPolicy);
    expect(policyOf(await ask("/apicultures"))).toContain("script-src");
  });

  it("sets the other headers too, with https promised where there is https", async () => {
    expect((await ask("/orders/AB")).headers.get("referrer-policy")).toBe("strict-origin");
    expect((await ask("/")).headers.get("strict-transport-security")).toMatch(/^max-age=\d+$/);
    site.env = { APP_URL: "http://localhost:3000", NODE_ENV: "development" };
    expect((await ask("/")).headers.has("strict-transport-security")).toBe(false);
    expect(policyOf(await ask("/"))).toContain("'unsafe-eval'");
  });

  it("runs for everything but built files", async () => {
    const matches = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));
    expect(["/", "/sign-in", "/api/v1/holds", "/icon.svg"].every(matches)).toBe(true);
    expect(matches("/_next/static/chunks/a.js")).toBe(false);
  });
});

describe("form origins", () => {
  it("are the payment page's, and the configured providers'", async () => {
    expect(formOrigins({})).toEqual(["https://checkout.stripe.com"]);
    expect(formOrigins({ STRIPE_API_URL: "http://127.0.0.1:4010/v1", GOOGLE_CLIENT_ID: "g", GITHUB_CLIENT_ID: "h" })).toEqual([
      "http://127.0.0.1:4010",
      "https://accounts.google.com",
      "https://github.com",
    ]);
  });
});
