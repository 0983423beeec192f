import { describe, expect, it } from "vitest";

import { refuseRequest } from "./refuse-request";

const app = "http://localhost:3000";

function statusOf(url: string, method = "GET", headers: Record<string, string> = {}): number | undefined {
  const all: Record<string, string> = { host: "localhost:3000", ...headers };
  return refuseRequest({ method, url, header: (name) => all[name] }, app)?.status;
}

describe("addresses", () => {
  it.each([
    "/%ff",
    "/listings/%ff",
    "/orders/%00%ff",
    "/%",
    "/a%2",
    "/%zz",
    "/%ED%A0%80",
    "/_next/static/%ff",
    "/api/v1/%ff?x=1",
  ])("cannot be read: %s", (url) => expect(statusOf(url)).toBe(400));

  it.each(["/listings/%00", "/orders/%00/calendar", "/a%0d%0ab", "/%7f"])("have a control character in them: %s", (url) =>
    expect(statusOf(url)).toBe(404),
  );

  it.each(["/", "/listings/caf%C3%A9", "/search?place=%ff&text=%00", "/a%20b", "/a%2Fb", "/100%25", "http://localhost/", "*"])(
    "go on: %s",
    (url) => expect(statusOf(url)).toBeUndefined(),
  );
});

describe("forms", () => {
  const form = { "content-type": "multipart/form-data; boundary=x" };
  const call = { "content-type": "text/x-component", "next-action": "40ab" };

  it.each([
    ["another site's", { ...form, origin: "https://elsewhere.example" }],
    ["a sandbox's", { ...form, origin: "null" }],
    ["an action called from elsewhere", { ...call, origin: "https://elsewhere.example" }],
    ["plain text from elsewhere", { "content-type": "text/plain", origin: "https://elsewhere.example" }],
    ["one of another port", { ...form, origin: "http://localhost:4000" }],
    ["one of another scheme", { ...form, origin: "https://localhost:3000" }],
  ])("are refused: %s", (_, headers) => {
    expect(statusOf("/listings/a", "POST", headers)).toBe(403);
  });

  it.each([
    ["our own", "/listings/a", { ...form, origin: app }],
    ["our own, by another name of this host", "/", { ...form, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }],
    ["one that does not say whence", "/listings/a", form],
    ["what a machine posts", "/api/webhooks/stripe", { ...form, origin: "https://elsewhere.example" }],
    ["what is no form", "/listings/a", { "content-type": "application/json", origin: "https://elsewhere.example" }],
  ])("go on: %s", (_, url, headers) => {
    expect(statusOf(url, "POST", headers)).toBeUndefined();
  });

  it("are only what is posted", () => {
    expect(statusOf("/", "GET", { ...form, origin: "https://elsewhere.example" })).toBeUndefined();
  });
});
