import { describe, expect, it } from "vitest";

import { cookieOptions } from "@/lib/http/cookies";

import { guestCookieName, sessionCookieName } from "./cookies";
import { isGuestKey } from "./guest-key";

describe("cookies", () => {
  it("are tied to this very host over https", () => {
    const site = "https://tickets.example.com";
    expect([sessionCookieName(site), guestCookieName(site)]).toEqual(["__Host-hf_session", "__Host-hf_guest"]);
    // The prefix requires (RFC 6265bis, 4.1.3.2): Secure, Path=/, no Domain.
    expect(cookieOptions(site)).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  });

  it("have plain names where there is no https", () => {
    const site = "http://localhost:3000";
    expect([sessionCookieName(site), guestCookieName(site)]).toEqual(["hf_session", "hf_guest"]);
    expect(cookieOptions(site).secure).toBe(false);
  });

  it("hold a guest's key of 256 bits, or none", () => {
    expect(isGuestKey(Buffer.alloc(32, 7).toString("base64url"))).toBe(true);
    for (const text of [undefined, "", "short", "a".repeat(44), `${"a".repeat(42)}=`, `${"a".repeat(42)}\n`])
      expect(isGuestKey(text)).toBe(false);
  });
});
