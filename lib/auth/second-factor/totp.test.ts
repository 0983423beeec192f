/** Tests of codes, recovery codes and the encryption of secrets. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { testEnv } from "../staff/testing";
import { recoveryCodeCount } from "./limits";
import { hashRecoveryCode, newRecoveryCodes, readRecoveryCode } from "./recovery-code";
import { codeSchema } from "./schemas";
import { openSecret, sealSecret } from "./seal-secret";
import { codeOf } from "./testing";
import { keyUri, newSecret, spellSecret, stepOf } from "./totp";

for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }))
  vi.stubEnv(name, value);

/** The secret of RFC 6238, appendix B, in base 32. */
const published = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const [ana, bo] = ["5f6d2c1e-0000-4000-8000-000000000001", "5f6d2c1e-0000-4000-8000-000000000002"];

describe("a code", () => {
  it("is the one of RFC 6238 at its published times", () => {
    expect(stepOf(published, "287082", 59_000)).toBe(1);
    expect(stepOf(published, "081804", 1_111_111_109_000)).toBe(37_037_036);
    expect(stepOf(published, "005924", 1_234_567_890_000)).toBe(41_152_263);
  });

  it("counts in its step, one step before and one after, and not two off", () => {
    const nowMs = 1_700_000_015_000;
    const step = Math.floor(nowMs / 30_000);
    const found = [-2, -1, 0, 1, 2].map((steps) => stepOf(published, codeOf(published, steps, nowMs), nowMs));
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it("counts for its own secret alone", () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    const nowMs = 1_700_000_015_000;
    const isShared = codeOf(one, 0, nowMs) === codeOf(other, 0, nowMs);
    expect(stepOf(other, codeOf(one, 0, nowMs), nowMs) === undefined || isShared).toBe(true);
  });

  it("is read with the spaces and dashes with which apps show it", () => {
    expect(codeSchema.parse(" 123 456\n")).toBe("123456");
    expect(codeSchema.parse("123-456")).toBe("123456");
    const others = ["", "12345", "1234567", "12345a", "１２３４５６", "9".repeat(60)];
    expect(others.filter((typed) => codeSchema.safeParse(typed).success)).toEqual([]);
  });
});

it("names site and account in the address that an app reads, and groups the secret", () => {
  const uri = new URL(keyUri(published, { issuer: "Holdfast & Co", email: "ana+x@example.com" }));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("Holdfast & Co:ana+x@example.com");
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: published, digits: "6", period: "30" });
  expect(spellSecret(published)).toBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
});

describe("a sealed secret", () => {
  it("opens for its account alone", () => {
    const sealed = sealSecret(ana, published);
    expect(sealed).not.toContain(published);
    expect(sealSecret(ana, published)).not.toBe(sealed);
    expect(openSecret(ana, sealed)).toBe(published);
    expect(openSecret(bo, sealed)).toBeUndefined();
  });

  it("opens no more once a character is changed", () => {
    const sealed = sealSecret(ana, published);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom("A", "z", "_", "."), (at, character) => {
        const altered = sealed.slice(0, at) + character + sealed.slice(at + 1);
        // The last character of base64url has bits that stand for nothing.
        fc.pre(altered !== sealed && at < sealed.length - 1);
        expect(openSecret(ana, altered)).toBeUndefined();
      }),
    );
    expect(openSecret(ana, "")).toBeUndefined();
    expect(openSecret(ana, "v1.AAAA")).toBeUndefined();
  });
});

describe("recovery codes", () => {
  it("are ten, all different, of 80 bits", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(recoveryCodeCount);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  });

  it("are read as people type them, and hashed apart for each account", () => {
    const [code = ""] = newRecoveryCodes();
    const read = readRecoveryCode(code);
    for (const typed of [
      code.toUpperCase(),
      code.replaceAll("-", " "),
      ` ${code}\t`,
      code.replaceAll("0", "O").replaceAll("1", "l"),
    ])
      expect(readRecoveryCode(typed)).toBe(read);
    expect(hashRecoveryCode(ana, read ?? "")).toBe(hashRecoveryCode(ana, code));
    expect(hashRecoveryCode(bo, code)).not.toBe(hashRecoveryCode(ana, code));
    for (const typed of ["", "123456", `${code}x`, "uuuu-uuuu-uuuu-uuuu"]) expect(readRecoveryCode(typed)).toBeUndefined();
  });
});
