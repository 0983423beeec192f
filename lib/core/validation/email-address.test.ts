import { describe, expect, it } from "vitest";

import { asciiAddress, emailKey, emailSchema, mailAddress } from "./email-address";

const schema = emailSchema();

describe("e-mail addresses", () => {
  it.each([
    "ana@example.com",
    "Ana.Lopes+holiday@Example.COM",
    "r&d@example.com",
    "o'brien@example.ie",
    "!#$%&'*+/=?^_`{|}~-@example.com",
    "a@b.co",
    "1234567890@example.com",
    "-@example.com",
    "_x_@sub.sub-2.example.museum",
    '"john doe"@example.com',
    '"john..doe"@example.com',
    '"a@b"@example.com',
    '"say \\"hi\\""@example.com',
    "info@почта.рф",
    "почта@почта.рф",
    "用户@例子.广告",
    "अजय@डाटा.भारत",
    "δοκιμή@παράδειγμα.δοκιμή",
    "علی\u200Cرضا@example.com",
    "θσερ@εχαμπλε.ψομ",
    "josé@example.com",
    "info@bücher.example",
    "info@straße.example",
    "x@xn--80a1acny.xn--p1ai",
    "user@例子。广告",
    `${"a".repeat(64)}@example.com`,
  ])("are accepted: %s", (text) => {
    expect(schema.safeParse(text).success).toBe(true);
  });

  it.each([
    "",
    "ana",
    "ana@",
    "@example.com",
    "ana@example",
    "ana@localhost",
    ".ana@example.com",
    "ana.@example.com",
    "a..b@example.com",
    "a b@example.com",
    "a@b@example.com",
    "ana@example..com",
    "ana@.example.com",
    "ana@example.com.",
    "ana@-example.com",
    "ana@example-.com",
    "ana@exa_mple.com",
    "ana@example.c",
    "ana@example.123",
    "ana@127.0.0.1",
    "ana@0x7f.1",
    "ana@[127.0.0.1]",
    "ana@exam ple.com",
    "ana@example.com/x",
    "ana@example.com:25",
    "ana@%65xample.com",
    "ana@xn--a.example",
    "ana,bob@example.com",
    "ana;bob@example.com",
    "<ana@example.com>",
    "Ana <ana@example.com>",
    "ana(home)@example.com",
    '"ana@example.com',
    '"a"b@example.com',
    "a\\b@example.com",
    "ana\r\nBcc: x@example.com",
    "ana\u0000@example.com",
    "an\u202Ea@example.com",
    "an\u200Ba@example.com",
    "\u200Dana@example.com",
    `${"a".repeat(65)}@example.com`,
    `${"ж".repeat(33)}@example.com`,
    `a@${"b".repeat(64)}.com`,
    `a@${"bcd.".repeat(63)}com`,
    "a".repeat(400),
  ])("are refused: %s", (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  it("are kept as typed, their domain as people read it", () => {
    expect(schema.parse(" Ana@Example.COM ")).toBe("Ana@Example.COM");
    expect(schema.parse("info@xn--80a1acny.xn--p1ai")).toBe("info@почта.рф");
    expect(schema.parse("info@почта。рф")).toBe("info@почта.рф");
    expect(schema.parse("josé@example.com".normalize("NFD"))).toBe("josé@example.com");
  });

  it("are the same whatever the case and the form of the domain", () => {
    for (const same of ["INFO@ПОЧТА.РФ", "info@xn--80a1acny.xn--p1ai", "Info@почта。рф"])
      expect(emailKey(same)).toBe("info@xn--80a1acny.xn--p1ai");
    expect(emailKey("R&D@Example.com")).toBe("r&d@example.com");
    expect(emailKey("Почта@example.com")).toBe(emailKey("почта@EXAMPLE.com"));
    expect(emailKey("a.b@example.com")).not.toBe(emailKey("ab@example.com"));
  });

  it("are sent with their domain in ASCII", () => {
    expect(mailAddress("Info@почта.рф")).toBe("Info@xn--80a1acny.xn--p1ai");
    expect(mailAddress("почта@straße.example")).toBe("почта@xn--strae-oqa.example");
    expect(asciiAddress("info@почта.рф")).toBe("info@xn--80a1acny.xn--p1ai");
    expect(asciiAddress("почта@example.com")).toBeUndefined();
  });
});
