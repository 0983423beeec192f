import { NextRequest, NextResponse } from "next/server";
import { expect, it, vi } from "vitest";

import { guestCookieName, sessionCookieName } from "@/lib/auth/cookies";
import { isGuestKey, newGuestKey } from "@/lib/auth/guest-key";

import { giveGuestKey } from "./give-guest-key";

vi.mock("@/lib/core/env", () => ({ env: () => ({ APP_URL: "http://localhost:3000", NODE_ENV: "production" }) }));

/**
 * Requests a page with these cookies.
 * @returns the key that the browser is given with it
 */
function keyGiven(path: string, cookies: Readonly<Record<string, string>> = {}, method = "GET"): string | undefined {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const response = NextResponse.next();
  giveGuestKey(new NextRequest(`http://localhost:3000${path}`, { method, headers: { cookie } }), response);
  return response.cookies.get(guestCookieName())?.value;
}

it("gives a new visitor a key with each page that offers a hold", () => {
  for (const path of ["/listings/a-hotel", "/search?kind=flight", "/search"]) expect(isGuestKey(keyGiven(path))).toBe(true);
  expect(keyGiven("/search")).not.toBe(keyGiven("/search"));
});

it("leaves a key and a session alone, and replaces what is no key", () => {
  expect(keyGiven("/search", { [guestCookieName()]: newGuestKey() })).toBeUndefined();
  expect(keyGiven("/search", { [sessionCookieName()]: "a session" })).toBeUndefined();
  expect(isGuestKey(keyGiven("/search", { [guestCookieName()]: "x" }))).toBe(true);
});

it("gives none with other pages, and none to a form", () => {
  for (const path of ["/", "/basket", "/searching", "/account"]) expect(keyGiven(path)).toBeUndefined();
  expect(keyGiven("/listings/a-hotel", {}, "POST")).toBeUndefined();
});
