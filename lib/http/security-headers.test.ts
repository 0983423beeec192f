import { describe, expect, it } from "vitest";

import { dataHeaders, lockedPolicy, pagePolicy, securityHeaders } from "./security-headers";

function directives(policy: string): Map<string, readonly string[]> {
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

const base = {
  nonce: "abc+/=",
  path: "/",
  secure: true,
  development: false,
  formOrigins: ["https://checkout.stripe.com"],
  imageOrigins: [],
};

describe("pagePolicy", () => {
  it("lets WebAssembly be compiled at the door alone, and text be evaluated nowhere", () => {
    const scripts = (path: string) => directives(pagePolicy({ ...base, path })).get("script-src");
    for (const path of ["/", "/admin/check-in", "/check-in/7KQ2-M9XD", "/admin/sales", "/orders/admin/check-in/x"])
      expect(scripts(path)).not.toContain("'wasm-unsafe-eval'");
    expect(scripts("/admin/check-in/test-concert/2027-06-12")).toContain("'wasm-unsafe-eval'");
    expect(scripts("/admin/check-in/test-concert/2027-06-12")).not.toContain("'unsafe-eval'");
  });

  it("runs scripts by nonce only, with nothing inline and nothing evaluated", () => {
    expect(directives(pagePolicy(base)).get("script-src")).toEqual(["'self'", "'nonce-abc+/='", "'strict-dynamic'"]);
    expect(pagePolicy(base)).not.toMatch(/unsafe-eval|\*|http:/);
  });

  it("loads pictures from the site, and from the store of photos where it has an address", () => {
    expect(directives(pagePolicy(base)).get("img-src")).toEqual(["'self'", "data:", "blob:"]);
    const imageOrigins = ["https://photos.example.com"];
    const allowed = ["'self'", "https://photos.example.com", "data:", "blob:"];
    expect(directives(pagePolicy({ ...base, imageOrigins })).get("img-src")).toEqual(allowed);
  });

  it("keeps style elements strict and opens style attributes alone", () => {
    const policy = directives(pagePolicy(base));
    expect(policy.get("style-src")).toEqual(["'self'", "'nonce-abc+/='"]);
    expect(policy.get("style-src-attr")).toEqual(["'unsafe-inline'"]);
  });

  it("closes what is not named, frames and base included", () => {
    const policy = directives(pagePolicy(base));
    for (const name of ["default-src", "frame-ancestors", "base-uri"]) expect(policy.get(name)).toEqual(["'none'"]);
  });

  it("lets forms lead to ourselves and the payment page", () => {
    expect(directives(pagePolicy(base)).get("form-action")).toEqual(["'self'", "https://checkout.stripe.com"]);
  });

  it("insists on https only where there is https", () => {
    expect(directives(pagePolicy(base)).has("upgrade-insecure-requests")).toBe(true);
    expect(directives(pagePolicy({ ...base, secure: false })).has("upgrade-insecure-requests")).toBe(false);
  });

  it("opens up in development alone", () => {
    const policy = directives(pagePolicy({ ...base, development: true }));
    expect(policy.get("script-src")).toContain("'unsafe-eval'");
    expect(policy.get("connect-src")).toContain("ws:");
  });
});

describe("securityHeaders", () => {
  it("keeps what belongs to one reader out of every cache, refusals and redirects included", () => {
    const caching = (path: string) => securityHeaders({ secure: true, path })["cache-control"];
    expect(["/orders/X/calendar", "/basket", "/account"].map(caching)).toEqual(Array(3).fill("private, no-store"));
    expect(["/", "/basketball", "/_next/static/x.js"].map(caching)).toEqual(Array(3).fill(undefined));
  });

  it("promises https only over https, and never for the neighbours", () => {
    expect(securityHeaders({ secure: false, path: "/" })).not.toHaveProperty("strict-transport-security");
    expect(securityHeaders({ secure: true, path: "/" })["strict-transport-security"]).toBe("max-age=63072000");
  });

  it("keeps tokens in addresses to ourselves, with forms still saying where they come from", () => {
    const policy = (path: string) => securityHeaders({ secure: true, path })["referrer-policy"];
    expect(["/orders/7KQ2-M9XD", "/waitlist/1", "/check-in/X", "/invitation/X"].map(policy)).toEqual(
      Array(4).fill("strict-origin"),
    );
    expect(["/", "/ordersx", "/listings/orders"].map(policy)).toEqual(Array(3).fill("strict-origin-when-cross-origin"));
  });

  it("has them all", () => {
    expect(securityHeaders({ secure: true, path: "/" })).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=(self)"),
    });
    expect(lockedPolicy).toContain("default-src 'none'");
  });
});

describe("dataHeaders", () => {
  it("declare data that other sites cannot read or frame, and that may load or run nothing", () => {
    expect(dataHeaders({ secure: false })).toEqual({
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": lockedPolicy,
    });
    expect(lockedPolicy).toMatch(/default-src 'none'; frame-ancestors 'none'/);
    expect(dataHeaders({ secure: true })["strict-transport-security"]).toBe("max-age=63072000");
  });
});
