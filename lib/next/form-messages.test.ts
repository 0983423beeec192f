import { describe, expect, it } from "vitest";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { DomainError, unavailableReasons, type AnyDomainError } from "@/lib/core/errors";

import { messageFor, unexpectedMessage } from "./form-messages";

const say = (error: DomainError) => messageFor(error as AnyDomainError, "en-GB");

describe("form messages", () => {
  it("puts issues beside their fields, and those without one above the form", () => {
    const issues = [
      { path: ["lines", 0, "quantity"], message: "Too many." },
      { path: ["email"], message: "Missing." },
      { path: ["email"], message: "Wrong." },
    ];
    expect(say(new DomainError("invalid_input", { issues }))).toEqual({
      message: "Please check the fields marked below.",
      fieldErrors: { "lines.0.quantity": ["Too many."], email: ["Missing.", "Wrong."] },
    });
    expect(say(new DomainError("invalid_input", { issues: [{ path: [], message: "All wrong." }] }))).toEqual({
      message: "All wrong.",
    });
    const damaged = ["id", "code"].map((field) => ({ path: [field], message: invalidFormMessage }));
    expect(say(new DomainError("invalid_input", { issues: damaged }))).toEqual({ message: invalidFormMessage });
  });

  it("has a different sentence for each reason a line cannot be had", () => {
    const sentences = unavailableReasons.map(
      (reason) =>
        say(new DomainError("not_available", { line: 2, reason, available: 0, limit: 3 })).fieldErrors?.["lines.2"]?.[0],
    );
    expect(new Set(sentences).size).toBe(unavailableReasons.length);
    const few = say(new DomainError("not_available", { line: 0, reason: "sold_out", available: 2 }));
    expect(few.message).toBe("Only 2 are left. Please choose fewer.");
  });

  it("writes amounts and waiting times for people", () => {
    const details = { line: 0, expectedMinor: "10000", actualMinor: "12050", currency: "EUR" };
    expect(say(new DomainError("price_changed", details)).message).toMatch(/€100\.00 to €120\.50/);
    expect(say(new DomainError("rate_limited", { retryAfterMs: 500 })).message).toMatch(/in a second\.$/);
    expect(say(new DomainError("rate_limited", { retryAfterMs: 30_001 })).message).toMatch(/in 31 seconds\.$/);
    expect(say(new DomainError("overloaded", { retryAfterMs: 200_000 })).message).toMatch(/in 4 minutes\.$/);
  });

  it("lets a form say it better", () => {
    const error = new DomainError("unauthenticated", {}) as AnyDomainError;
    expect(messageFor(error, "en-GB", { unauthenticated: () => ({ message: "Wrong password." }) }).message).toBe(
      "Wrong password.",
    );
    expect(messageFor(error, "en-GB").message).toBe("Please sign in first.");
  });

  it("never shows an unknown error's own words", () => {
    expect(unexpectedMessage("req-1")).toMatch(/nothing was changed.*req-1$/);
  });
});
