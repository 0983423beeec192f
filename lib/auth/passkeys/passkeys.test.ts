import { describe, expect, it } from "vitest";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

import { offersPasskeys, readRelyingParty, relyingParty } from "./relying-party";
import { authenticationSchema, passkeyNameSchema, registrationSchema } from "./schemas";
import { suggestName } from "./suggest-name";

describe("the relying party", () => {
  it("is the domain of the site's address, and its origin with the port", () => {
    expect(relyingParty("https://tickets.example.com/")).toMatchObject({
      id: "tickets.example.com",
      origin: "https://tickets.example.com",
    });
    expect(relyingParty("https://tickets.example.com:8443/shop")).toMatchObject({
      id: "tickets.example.com",
      origin: "https://tickets.example.com:8443",
    });
    expect(relyingParty("http://localhost:3000")).toMatchObject({ id: "localhost", origin: "http://localhost:3000" });
  });

  it.each([
    ["http://127.0.0.1:3000", /IP address 127\.0\.0\.1/],
    ["https://192.0.2.7", /IP address 192\.0\.2\.7/],
    ["https://[2001:db8::1]", /IP address/],
    ["http://tickets.example.com", /https/],
  ])("is none at %s, which is said", (appUrl, problem) => {
    expect(readRelyingParty(appUrl)).toEqual({ problem: expect.stringMatching(problem) });
    expect(offersPasskeys(appUrl)).toBe(false);
    expect(() => relyingParty(appUrl)).toThrow(problem);
  });
});

describe("a passkey's first name", () => {
  const aaguid = "00000000-0000-0000-0000-000000000000";
  const made = { aaguid, transports: ["internal"], attachment: "platform", userAgent: "" };
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

  it("is its provider's, its kind's, or the device's", () => {
    expect(suggestName({ ...made, aaguid: "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4" })).toBe("Google Password Manager");
    expect(suggestName({ ...made, attachment: "cross-platform", transports: ["hybrid", "internal"] })).toBe("Phone or tablet");
    expect(suggestName({ ...made, attachment: "cross-platform", transports: ["usb"] })).toBe("Security key");
    expect(suggestName({ ...made, userAgent: windows })).toBe("Windows computer");
    expect(suggestName(made)).toBe("Passkey");
  });

  it("can be changed to any name", () => {
    expect(passkeyNameSchema.parse("  Ana’s key  ")).toBe("Ana’s key");
    for (const name of ["", "   ", "x".repeat(61), "a\u202eb"]) expect(passkeyNameSchema.safeParse(name).success).toBe(false);
  });
});

describe("a browser's message about a passkey", () => {
  const shared = { id: "AQ", rawId: "AQ", type: "public-key" };
  const response = { clientDataJSON: "AQ", authenticatorData: "AQ", signature: "AQ", userHandle: "AQ", more: "x" };

  it("is read as far as it is needed", () => {
    expect(authenticationSchema.parse(JSON.stringify({ ...shared, response, clientExtensionResults: {} }))).toEqual({
      ...shared,
      response: { clientDataJSON: "AQ", authenticatorData: "AQ", signature: "AQ", userHandle: "AQ" },
    });
    const made = { ...shared, response: { clientDataJSON: "AQ", attestationObject: "AQ" } };
    expect(registrationSchema.parse(JSON.stringify(made)).response.transports).toEqual([]);
  });

  it("is refused in any other shape", () => {
    const wrong: unknown[] = [{}, [], null, { ...shared, response: {} }, { ...shared, type: "x", response }];
    const texts = ["", "{", ...wrong.map((value) => JSON.stringify(value))];
    for (const text of texts) {
      for (const { error } of [authenticationSchema.safeParse(text), registrationSchema.safeParse(text)])
        expect(error?.issues).toMatchObject([{ path: [], message: invalidFormMessage }]);
    }
    expect(authenticationSchema.safeParse(JSON.stringify({ ...shared, id: "a=", response })).success).toBe(false);
    // Text that PostgreSQL does not store. The escape evades the check of the form's own text.
    const made = { clientDataJSON: "AQ", attestationObject: "AQ", transports: ["usb\u0000"] };
    expect(registrationSchema.safeParse(JSON.stringify({ ...shared, response: made })).success).toBe(false);
    const known = { ...made, transports: ["smart-card", "usb"] };
    expect(registrationSchema.safeParse(JSON.stringify({ ...shared, response: known })).success).toBe(true);
  });
});
