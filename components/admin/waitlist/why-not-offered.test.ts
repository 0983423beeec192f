import { expect, it } from "vitest";

import { whyNotOffered } from "./why-not-offered";

const entry = { status: "waiting", reason: null, seenFree: null, quantity: 3 } as const;

it("says why an entry that waits has no offer", () => {
  expect(whyNotOffered(entry)).toBe("It has not been considered yet.");
  expect(whyNotOffered({ ...entry, reason: "closed" })).toBe("Its dates are closed.");
  expect(whyNotOffered({ ...entry, reason: "too_few_free", seenFree: 2 })).toBe("2 came back together; it needs 3.");
  expect(whyNotOffered({ ...entry, reason: "too_few_free", seenFree: 0 })).toBe(
    "Too few units have come back for the same dates.",
  );
});

it("says nothing of one that does not wait", () => {
  expect(whyNotOffered({ ...entry, status: "left", reason: "closed" })).toBeNull();
});
