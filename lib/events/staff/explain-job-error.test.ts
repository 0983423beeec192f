import { describe, expect, it } from "vitest";

import { explainJobError, withoutPeople } from "./explain-job-error";

describe("the reason of a job's failure", () => {
  it.each([
    [{ message: "connect ECONNREFUSED 127.0.0.1:25" }, "A service that it needs could not be reached."],
    [{ code: "payment_provider_unavailable", message: "no answer" }, "The payment service could not be reached."],
    [{ message: "job heartbeat timeout" }, "It was cut off before it ended, by a crash or because it took too long."],
    [
      { code: "EENVELOPE", message: "Can't send mail - all recipients were rejected: 550 5.1.2 no such domain" },
      "The mail server did not take a message. The page Messages says which, and why.",
    ],
    [{ code: "rate_limited", message: "slow down" }, "A service had too much to do."],
    [{ message: "what now" }, "It failed for a reason that Holdfast has no words for. The program’s own are below."],
  ])("is in plain words: %j", (output, why) => {
    expect(explainJobError(output)).toMatchObject({ why });
  });

  it("keeps the program's words where there are some", () => {
    expect(explainJobError({ message: "what now" }).words).toBe("what now");
    expect(explainJobError({ value: "a text" }).words).toBe("a text");
    expect(explainJobError("a text").words).toBe("a text");
    expect(explainJobError(null).words).toBeNull();
  });
});

describe("the words of an error", () => {
  it.each([
    ["550 no mailbox <ana@example.com>", "550 no mailbox <[address]>"],
    ['no guest "Ana Silva" here', "no guest [text] here"],
    ["call +351 912 345 678 now", "call [number] now"],
    ["key sk_test_abc123 refused", "key [secret] refused"],
    ["first line\nsecond line", "first line"],
    ["refund 0197f1a2-1111-7222-8333-444455556666 failed", "refund 0197f1a2-1111-7222-8333-444455556666 failed"],
  ])("are without people: %s", (text, expected) => {
    expect(withoutPeople(text)).toBe(expected);
  });

  it("are bounded", () => {
    expect(withoutPeople("x".repeat(1_000))).toHaveLength(200);
  });
});
