import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";

import { withPlainError } from "./next-auth-handler";

const errorOf = (query: string) =>
  withPlainError(new NextRequest(`https://tickets.example.com/api/auth/error${query}`)).nextUrl.searchParams.get("error");

describe("the error in an address of next-auth's", () => {
  it("is handed on only where a header can carry it", () => {
    for (const known of ["AccessDenied", "unverified_email", ""]) expect(errorOf(`?error=${known}`)).toBe(known);
    for (const odd of ["%CA%BBIolani", "%00", "%F0%9F%92%A5", "a%0d%0ab", "x".repeat(101)])
      expect([odd, errorOf(`?error=${odd}`)]).toEqual([odd, "unexpected"]);
    expect(errorOf("?callbackUrl=%2F")).toBeNull();
    // Next-auth uses the last of several.
    const several = withPlainError(
      new NextRequest("https://tickets.example.com/api/auth/error?error=AccessDenied&error=a%0d%0ab"),
    );
    expect(several.nextUrl.searchParams.getAll("error")).toEqual(["unexpected"]);
  });
});
