/** What is logged, and above all what is not. */
import { describe, expect, it } from "vitest";

import { chooseRequestId, createLog, describeError, requestId, withRequestId } from "./log";

function capture() {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLog({ write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }) };
}

describe("secrets", () => {
  it("are masked by name, at the top and one level below", () => {
    const { lines, log } = capture();
    log.info(
      { password: "hunter2", headers: { cookie: "a=b", authorization: "Bearer x", "stripe-signature": "s" }, card: "4242" },
      "m",
    );
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|a=b|Bearer|4242/);
    expect(lines[0]).toMatchObject({ password: "[secret]", msg: "m" });
  });

  it("inside messages are masked by their shape", () => {
    const text = "connect postgres://app:pa55word@db:5432/x with sk_live_abc123 and Bearer eyJ.x-y";
    expect(describeError(new Error(text)).message).toBe("connect postgres://app:[secret]@db:5432/x with [secret] and [secret]");
  });

  it("the values of a failed statement are cut off, in the cause too", () => {
    const cause = Object.assign(new Error("duplicate key"), { code: "23505", parameters: ["ada@example.com"] });
    const error = new Error("Failed query: insert into users values ($1)\nparams: ada@example.com,hash", { cause });
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain("ada@example.com");
    expect(described).toMatchObject({ message: "Failed query: insert into users values ($1)", cause: { code: "23505" } });
  });
});

describe("request ids", () => {
  it("are on every line within the request, across awaits, and on none outside", async () => {
    const { lines, log } = capture();
    await withRequestId("request-1", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info("inside");
      expect(requestId()).toBe("request-1");
    });
    log.info("outside");
    expect(lines.map((line) => line["requestId"])).toEqual(["request-1", undefined]);
  });

  it("are taken from the caller only when they are plain", () => {
    expect(chooseRequestId("abcdef-12345")).toBe("abcdef-12345");
    for (const bad of [undefined, "short", "x".repeat(65), "with space and more", 'in"jection-------', ["a-list-of-ids"]])
      expect(chooseRequestId(bad)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
