/** Tests of the cookies that a request brings and a response sets. */
import { afterEach, describe, expect, it, vi } from "vitest";

import { readCookie, writeCookie } from "./cookies";

let appUrl = "http://127.0.0.1:4600";
vi.mock("@/lib/core/env", () => ({ env: () => ({ APP_URL: appUrl }) }));
afterEach(() => {
  appUrl = "http://127.0.0.1:4600";
});

describe("readCookie", () => {
  it("finds a cookie by its whole name, decoded and without quotes", () => {
    const header = 'xhf_device=no; hf_device=a.b-c_d; other="x y";hf_e=%C3%A9%20; broken=%ff';
    expect(readCookie(header, "hf_device")).toBe("a.b-c_d");
    expect(readCookie(header, "other")).toBe("x y");
    expect(readCookie(header, "hf_e")).toBe("é ");
    expect(readCookie(header, "broken")).toBe("%ff");
    expect(readCookie("a=b=c", "a")).toBe("b=c");
  });

  it("finds the first of two, and none where there is none", () => {
    expect(readCookie("a=1; a=2", "a")).toBe("1");
    for (const header of [undefined, "", "a", "ab=1", "b=a", "a=\u00e9", "a=x\\y"])
      expect(readCookie(header, "a"), `${header}`).toBeUndefined();
    // A value that no browser sends does not hide the next one.
    expect(readCookie("a=\u00e9; a=2", "a")).toBe("2");
  });
});

describe("writeCookie", () => {
  it("writes a cookie for the whole site that no script reads, secure over https", () => {
    expect(writeCookie("hf_device", "a.b-c_d", 60)).toBe("hf_device=a.b-c_d; Max-Age=60; Path=/; HttpOnly; SameSite=Lax");
    appUrl = "https://tickets.example.com";
    expect(writeCookie("__Host-a", "ü;x", 0)).toBe("__Host-a=%C3%BC%3Bx; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
  });
});
