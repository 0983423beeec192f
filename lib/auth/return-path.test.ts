import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { landingPath, safeReturnPath, signInPath, signUpPath } from "./return-path";

const site = "https://tickets.example.com";

describe("safeReturnPath", () => {
  it("keeps paths of our own, with query and fragment", () => {
    for (const path of [
      "/",
      "/account",
      "/listings/sea-view?from=2027-01-02&to=2027-01-05#rooms",
      "/search?q=%C5%81%C3%B3d%C5%BA",
    ])
      expect(safeReturnPath(path)).toBe(path);
    expect(safeReturnPath(`${site}/orders/7KQ2?x=1`, site)).toBe("/orders/7KQ2?x=1");
  });

  it.each([
    ["another site", "https://evil.example/"],
    ["another site with our name in front", "https://tickets.example.com.evil.example/"],
    ["credentials that look like us", "https://tickets.example.com@evil.example/"],
    ["no scheme", "//evil.example"],
    ["backslashes", "/\\evil.example"],
    ["a backslash further on", "/x\\..\\evil"],
    ["a tab that browsers drop", "/\t/evil.example"],
    ["a line break", "/\n/evil.example"],
    ["a header", "/account\r\nset-cookie: a=b"],
    ["a script", "javascript:alert(1)"],
    ["dots that uncover slashes", "/.//evil.example"],
    ["dots that climb", "/a/..//evil.example"],
    ["nothing", ""],
    ["a relative path", "account"],
    ["our own absolute address hiding another", `${site}//evil.example`],
    ["signing in again", "/sign-in?next=/account"],
    ["signing up", "/sign-up"],
    ["the API", "/api/auth/session"],
    ["too much", `/${"a".repeat(2_001)}`],
    ["too much once it is encoded", `/search?q=${"ü".repeat(400)}`],
  ])("sends %s home", (_, wanted) => {
    expect(safeReturnPath(wanted, site)).toBe("/");
  });

  it("takes nothing but text", () => {
    for (const wanted of [undefined, null, 1, {}, ["/account"]]) expect(safeReturnPath(wanted)).toBe("/");
  });

  it("never leaves the site, whatever is asked", () => {
    const part = fc.constantFrom(
      "/",
      "\\",
      "//",
      ".",
      "..",
      "@",
      ":",
      "?",
      "#",
      "%2f",
      "%5c",
      "\t",
      "\r\n",
      "\u0000",
      "evil.example",
      "https:",
      "a",
    );
    const wanted = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.webUrl(),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(wanted, fc.boolean(), (text, rooted) => {
        const path = safeReturnPath(rooted ? `/${text}` : text, site);
        const target = new URL(path, `${site}/sign-in`);
        expect(target.origin).toBe(site);
        expect(path).toMatch(/^\/(?![/\\])/);
        // The result is safe again, and unchanged: a second reading uncovers nothing.
        expect(safeReturnPath(path, site)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("signInPath", () => {
  it("carries the way back", () => {
    expect(signInPath("/")).toBe("/sign-in");
    const path = signInPath("/orders/AB?x=1&y=2");
    expect(new URL(path, site).searchParams.get("next")).toBe("/orders/AB?x=1&y=2");
    expect(signUpPath("/")).toBe("/sign-up");
    expect(signUpPath("/checkout/7")).toBe("/sign-up?next=%2Fcheckout%2F7");
  });
});

describe("landingPath", () => {
  const staff = { grants: [{ role: "door", listingId: null }] } as const;

  it("is the page that the reader came from, else the home of staff or of guests", () => {
    expect(landingPath(staff, "/listings/le-grand-octave")).toBe("/listings/le-grand-octave");
    expect(landingPath(staff, "/", "/account")).toBe("/admin");
    expect(landingPath({ grants: [] }, "/")).toBe("/");
    expect(landingPath({ grants: [] }, "/", "/account")).toBe("/account");
  });
});
