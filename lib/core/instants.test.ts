/** One clock beside another must be of the same kind. */
import { describe, expect, it } from "vitest";

import { formatInstant } from "./instants";

const evening = Date.UTC(2026, 10, 25, 16, 3);

describe("an instant in words", () => {
  it("has a clock of 24 hours where the language would have one of 12", () => {
    expect(formatInstant(evening, "UTC", "en-US")).toBe("Nov 25, 2026, 16:03");
    expect(formatInstant(evening, "Europe/Stockholm", "en-US", { hour: "2-digit", minute: "2-digit" })).toBe("17:03");
    expect(formatInstant(Date.UTC(2026, 10, 25), "UTC", "en-US", { timeStyle: "short" })).toBe("00:00");
  });

  it("has the order of the language", () => {
    expect(formatInstant(evening, "UTC", "en-GB")).toBe("25 Nov 2026, 16:03");
    expect(formatInstant(evening, "UTC", "en-GB", { day: "numeric", month: "short" })).toBe("25 Nov");
  });
});
