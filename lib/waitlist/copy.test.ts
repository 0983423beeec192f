import { expect, it } from "vitest";

import { stateOf } from "./entry-state";
import type { WaitlistOffer } from "./read-entry";
import { estimateInWords, placeInWords, whyNotYet } from "./copy";

it("says when it cannot say", () => {
  expect(estimateInWords(null, 0, 14, 30)).toMatch(/^We cannot say: nothing/);
  expect(estimateInWords(null, 2, 14, 30)).toMatch(/^We cannot say: too little/);
});

it("promises nothing, least of all a turn after the dates", () => {
  expect(estimateInWords(7, 4, 14, 30)).toMatch(/about 7 days\. This is not a promise/);
  expect(estimateInWords(1, 14, 14, 30)).toMatch(/within a day/);
  expect(estimateInWords(7, 4, 14, 3)).toMatch(/too late/);
});

it("shows a place and why nothing was offered yet", () => {
  expect([0, 1, 1_200].map(placeInWords)).toEqual([
    "You are first on the waitlist",
    "One party is ahead of you",
    "1,200 parties are ahead of you",
  ]);
  expect(whyNotYet("too_few_free", 2, 3)).toBe("2 have become available, and you need 3 together.");
  expect(whyNotYet("nothing_free", 0, 3)).toMatch(/Nothing has become available/);
});

it("takes an offer for what its hold is, whatever was written down yet", () => {
  const now = new Date();
  const state = (status: string, heldUntil: Date) =>
    stateOf({ status: "offered", offer: { status, heldUntil, now } as WaitlistOffer });
  const later = new Date(now.getTime() + 1);
  expect(state("held", later)).toBe("offered");
  expect(state("held", now)).toBe("lapsed");
  expect(["expired", "released", "confirmed", "cancelled"].map((status) => state(status, later))).toEqual([
    "lapsed",
    "declined",
    "booked",
    "booked",
  ]);
  expect(stateOf({ status: "waiting", offer: null })).toBe("waiting");
});
