/** Tests that a visitor does not learn whether another guest is on the waitlist. */
import { describe, expect, it } from "vitest";

import { placeInWords } from "./format-queue-position";

const email = "eve@example.com";
const say = (isNew: boolean, isOwn: boolean, isChanged = false) => placeInWords({ isNew, isOwn, isChanged }, email);

describe("message of the waitlist form", () => {
  it("sounds the same for a new address and for one of another guest", () => {
    expect(say(false, false)).toBe(say(true, true));
    expect(say(false, false)).not.toMatch(/already/);
  });

  it("knows its own again", () => {
    expect(say(false, true)).toBe("You were already on it with eve@example.com, and your place has not changed.");
    expect(say(false, true, true)).toMatch(/keep your place/);
  });
});
