import { expect, it } from "vitest";

import { explainAttempt } from "./explain-attempt";

it.each([
  [undefined, false, "It has not been tried yet."],
  [undefined, true, "It was given up untried: its endpoint was switched off."],
  [{ status: 404, error: null }, true, "There is nothing at the endpoint’s address."],
  [{ status: 503, error: null }, true, "The receiver’s program failed (503)."],
  [{ status: 302, error: null }, false, "The receiver answered with a redirect (302), which is not followed."],
  [{ status: 418, error: null }, false, "The receiver refused it (418)."],
  [{ status: 204, error: null }, false, "It arrived."],
  [{ status: null, error: "It did not answer within 10 s." }, false, "It did not answer within 10 s."],
])("explains %j", (attempt, isGivenUp, why) => {
  expect(explainAttempt(attempt, isGivenUp)).toBe(why);
});
