import { describe, expect, it } from "vitest";

import { isOwnOrigin } from "./request-origin";

const app = "https://tickets.example.com";
const own = (headers: Record<string, string>, appUrl = app) => isOwnOrigin(new Headers(headers), appUrl);

describe("isOwnOrigin", () => {
  it("takes our own pages, by the site's name or by the one they were reached by", () => {
    expect(own({ origin: app })).toBe(true);
    expect(own({ origin: app, "sec-fetch-site": "same-origin" })).toBe(true);
    expect(own({ origin: "http://127.0.0.1:4500", host: "127.0.0.1:4500" }, "http://localhost:4500")).toBe(true);
  });

  it.each([
    ["no Origin, which Next.js lets through", { host: "tickets.example.com" }],
    ["a null Origin", { origin: "null", host: "null" }],
    ["a malformed one", { origin: "tickets.example.com" }],
    ["another site", { origin: "https://evil.example", host: "tickets.example.com" }],
    ["our host without https", { origin: "http://tickets.example.com", host: "tickets.example.com" }],
    ["another port", { origin: "https://tickets.example.com:8443", host: "tickets.example.com" }],
    ["a neighbour, as the browser says", { origin: app, "sec-fetch-site": "same-site" }],
    ["a stranger, as the browser says", { origin: app, "sec-fetch-site": "cross-site" }],
    ["an address typed in", { origin: app, "sec-fetch-site": "none" }],
  ])("refuses %s", (_, headers) => {
    expect(own(headers as Record<string, string>)).toBe(false);
  });

  it("goes by the host people asked a proxy for", () => {
    const headers = { origin: "https://alias.example.com", host: "10.0.0.7:3000", "x-forwarded-host": "alias.example.com" };
    expect(own(headers)).toBe(true);
  });
});
