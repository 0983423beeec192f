/**
 * Headers of every response, from any part of the server: of pages, files and errors, and the smaller set of
 * data.
 */
import type { APIResponse } from "@playwright/test";

import { expect, test } from "@/e2e/fixtures/journey";

const data = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
} as const;

const always = {
  ...data,
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": /geolocation=\(self\)/,
  "referrer-policy": /^strict-origin/,
  "x-request-id": /^[\w-]{8,}$/,
} as const;

function expectHeaders(response: APIResponse, expected: Readonly<Record<string, string | RegExp>> = always): void {
  const headers = response.headers();
  for (const [name, value] of Object.entries(expected)) {
    if (typeof value === "string") expect(headers[name], `${name} of ${response.url()}`).toBe(value);
    else expect(headers[name], `${name} of ${response.url()}`).toMatch(value);
  }
  expect(headers["x-powered-by"], response.url()).toBeUndefined();
}

const pagePaths = ["/", "/search?kind=stay", "/basket", "/sign-in", "/account", "/nowhere", "/orders/ABCD-2345"];
for (const path of pagePaths) {
  test(`${path} has a policy with a fresh nonce`, async ({ request }) => {
    const nonces: string[] = [];
    for (const response of [await request.get(path), await request.get(path)]) {
      expectHeaders(response);
      const policy = response.headers()["content-security-policy"] ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
      const nonce = /'nonce-([A-Za-z0-9+/=]{20,})'/.exec(policy)?.[1] ?? "";
      const html = await response.text();
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      // Data blocks are no scripts that run.
      const running = scripts.filter((tag) => !tag.includes("application/ld+json"));
      expect(running.length).toBeGreaterThan(0);
      expect(running.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });
}

test("files and errors carry the same, and may load nothing", async ({ request }) => {
  const home = await (await request.get("/")).text();
  const asset = /\/_next\/static\/[^"]+\.js/.exec(home)?.[0] ?? "";
  expect(asset).not.toBe("");
  const file = await request.get(asset);
  expectHeaders(file);
  expect(file.headers()["cache-control"]).toContain("immutable");
  const missing = "/_next/static/nothing.js";
  for (const [path, status] of [
    [asset, 200],
    ["/favicon.ico", 200],
    [missing, 404],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(status);
    const policy = response.headers()["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  }
  for (const [path, status] of [
    ["/api/health/live", 200],
    ["/api/health/ready", 200],
    ["/api/suggest?kind=stay&text=lis", 200],
    ["/api/nothing", 404],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(status);
    expectHeaders(response);
    expect(response.headers()["content-security-policy"], path).toContain("default-src 'none'");
  }
});

test("data that is asked for in numbers carries what data obeys, in no frame, and may load nothing", async ({ request }) => {
  for (const [path, status] of [
    ["/api/v1/openapi.json", 200],
    ["/api/v1/listings", 401],
    ["/api/v1/nothing", 404],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(status);
    // A public response declares itself as one.
    const shared = { ...data, "cross-origin-resource-policy": status === 200 ? "cross-origin" : "same-origin" };
    expectHeaders(response, { ...shared, "x-request-id": always["x-request-id"] });
    expect(response.headers()["content-security-policy"], path).toMatch(/default-src 'none'; frame-ancestors 'none'/);
  }
});

test("requests refused before routing carry them, too", async ({ request }) => {
  const large = await request.post("/", { data: "x".repeat(1_100_000) });
  expect(large.status()).toBe(413);
  expectHeaders(large);
  for (const accept of ["text/html", "*/*"]) {
    const response = await request.get("/orders/%ff", { headers: { accept } });
    expect(response.status(), accept).toBe(400);
    expectHeaders(response);
    expect(response.headers()["content-security-policy"], accept).toContain("default-src 'none'");
  }
});

test("headers that once led around the gate lead nowhere", async ({ request }) => {
  const gate = "proxy:proxy:proxy:proxy:proxy";
  for (const headers of [{ "x-middleware-subrequest": gate }, { "x-middleware-subrequest": `src/${gate}` }]) {
    const response = await request.get("/basket", { headers });
    expectHeaders(response);
    expect(response.headers()["content-security-policy"]).toContain("'nonce-");
  }
});
