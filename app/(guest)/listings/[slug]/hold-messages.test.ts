/** Tests the message to a guest who was too late. */
import { describe, expect, it } from "vitest";

import { DomainError } from "@/lib/core/errors";
import { messageFor } from "@/lib/next/form-messages";

import { holdMessages } from "./hold-messages";

const said = (reason: "sold_out" | "closed", available: number) =>
  messageFor(new DomainError("not_available", { line: 0, reason, available }), "en-GB", holdMessages).message;

describe("a hold that came too late", () => {
  it("says that another guest was faster, and what is left", () => {
    expect(said("sold_out", 0)).toBe(
      "Someone else was faster. This is sold out for the chosen date. Another date may be free.",
    );
    expect(said("sold_out", 2)).toBe("Someone else was faster. Only 2 are left. Please choose fewer.");
  });

  it("blames no other guest for a restriction", () => {
    expect(said("closed", 0)).toBe("This is not on sale on the chosen dates.");
  });
});
