import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

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

describe("methods", () => {
  it.each(["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])("are refused that no page supports: %s", (method) => {
    for (const url of ["/", "/listings/a", "/orders/X/open", "/_next/static/a.js", "/nowhere"])
      expect(statusOf(url, method)).toBe(405);
    expect(statusOf("/api/v1/holds", method)).toBeUndefined();
  });

  it("are refused for the credentials callback where next-auth would answer with 500", () => {
    expect(statusOf("/api/auth/callback/credentials")).toBe(405);
    expect(statusOf("/api/auth/callback/credentials?x=1", "HEAD")).toBe(405);
    expect(statusOf("/api/auth/callback/credentials", "POST")).toBeUndefined();
    expect(statusOf("/api/auth/callback/google")).toBeUndefined();
  });

  it("pass where pages support them, without a POST that is no form", () => {
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect(statusOf("/", method)).toBeUndefined();
    expect(statusOf("/", "POST")).toBe(405);
    expect(statusOf("/", "POST", { "content-type": "application/json", origin: app })).toBe(405);
  });
});

describe("methods of what is no page", () => {
  const folder = new URL("../../app/", import.meta.url);
  const files = globSync("**/route.ts", { cwd: fileURLToPath(folder) }).filter((file) => !/\[\[?\.\.\./.test(file));

  it("has every file of a route", () => expect(files.length).toBeGreaterThan(10));

  it.each(files)("%s answers others with what it takes", (file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const exported = [...text.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)].map(([, method = ""]) => method);
    const path = `/${dirname(file)
      .replaceAll(/\(\w+\)\//g, "")
      .replaceAll(/\[\w+\]/g, "x-1")}`;
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const takes = method === "OPTIONS" || exported.includes(method === "HEAD" ? "GET" : method);
      const refusal = refuseRequest({ method, url: path, header: () => undefined }, app);
      expect([method, refusal?.status]).toEqual([method, takes ? undefined : 405]);
      if (!takes) expect(refusal?.headers?.["allow"]?.split(", ").toSorted()).toEqual(allowed(exported));
    }
  });

  const allowed = (exported: string[]) => [...exported, "OPTIONS", ...(exported.includes("GET") ? ["HEAD"] : [])].toSorted();
});

describe("forms", () => {
  const form = { "content-type": "multipart/form-data; boundary=x" };
  const call = { "content-type": "text/x-component", "next-action": "40".repeat(21) };

  it.each([
    ["another site's", { ...form, origin: "https://elsewhere.example" }],
    ["a sandbox's", { ...form, origin: "null" }],
    ["an action called from elsewhere", { ...call, origin: "https://elsewhere.example" }],
    ["plain text from elsewhere", { "content-type": "text/plain", origin: "https://elsewhere.example" }],
    ["one of another port", { ...form, origin: "http://localhost:4000" }],
    ["one of another scheme", { ...form, origin: "https://localhost:3000" }],
    ["one that does not say whence", form],
    ["an action that does not say whence", call],
    ["a neighbour's, as the browser says", { ...form, origin: app, "sec-fetch-site": "cross-site" }],
  ])("are refused: %s", (_, headers) => {
    expect(statusOf("/listings/a", "POST", headers)).toBe(403);
  });

  it.each([
    ["our own", "/listings/a", { ...form, origin: app }],
    ["our own, by another name of this host", "/", { ...form, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }],
    ["an action of our own", "/listings/a", { ...call, origin: app, "sec-fetch-site": "same-origin" }],
    ["what a machine posts", "/api/webhooks/stripe", { ...form, origin: "https://elsewhere.example" }],
  ])("go on: %s", (_, url, headers) => {
    expect(statusOf(url, "POST", headers)).toBeUndefined();
  });

  it.each([
    ["an action of no name that Next.js gives", { ...call, "next-action": "x".repeat(42), origin: app }],
    ["an action without a name", { ...call, "next-action": "", origin: app }],
    ["many parts without what is between them", { "content-type": "multipart/form-data", origin: app }],
  ])("are damaged: %s", (_, headers) => {
    expect(statusOf("/listings/a", "POST", headers)).toBe(400);
  });

  it("are only what is posted", () => {
    expect(statusOf("/", "GET", { ...form, origin: "https://elsewhere.example" })).toBeUndefined();
  });
});
