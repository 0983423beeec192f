import { expect, it } from "vitest";

import { type AnyDomainError, DomainError } from "@/lib/core/errors";
import { messageFor } from "@/lib/next/form-messages";

import { throwAtForm } from "./stale-names";

function thrown(error: unknown): unknown {
  try {
    return throwAtForm(error);
  } catch (refused) {
    return refused;
  }
}

it("says of the form as a whole that the lines of its names are others now, and passes on anything else", () => {
  for (const path of [
    ["guestNames", 0, "names"],
    ["guestNames", 1, "reservationId"],
  ]) {
    const refused = thrown(new DomainError("invalid_input", { issues: [{ path, message: "Give 2 names." }] }));
    expect(messageFor(refused as AnyDomainError, "en-GB")).toEqual({
      message: "The booking has changed since this page was opened. Reload it and enter the names again.",
    });
  }
  const others = [new DomainError("invalid_input", { issues: [{ path: ["email"], message: "Missing." }] }), new Error("x")];
  for (const error of others) expect(thrown(error)).toBe(error);
});
