/** Tests of the values that are logged, and above all of those that are not. */
import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import {
  chooseRequestId,
  createLog,
  describeError,
  logConsole,
  loggedPath,
  noteFormRead,
  requestId,
  type SentForm,
  withRequestId,
} from "./log";

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

  it("a reported value that is no error has its message, and no other field", () => {
    expect(describeError({ message: "worker stopped: Bearer eyJ.x-y", data: "ada@example.com" })).toEqual({
      type: "object",
      message: "worker stopped: [secret]",
    });
    expect(describeError({ data: "ada@example.com" }).message).toBe("no message");
    expect(describeError("timed out").message).toBe("timed out");
  });

  it("the values of a failed statement are cut off, in the cause too", () => {
    const cause = Object.assign(new Error("duplicate key"), { code: "23505", parameters: ["ada@example.com"] });
    const error = new Error("Failed query: insert into users values ($1)\nparams: ada@example.com,hash", { cause });
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain("ada@example.com");
    expect(described).toMatchObject({ message: "Failed query: insert into users values ($1)", cause: { code: "23505" } });
  });
});

describe("a ticket's code or a typed value", () => {
  it("is in no path and no message", () => {
    const code = "7KQ2-M9XD-12-K4PX7M";
    for (const path of [`/check-in/${code}?x=1`, "/check-in/7kq2m9xd1k4px7m", `/orders/${code}`, `/CHECK-IN/${code}`])
      expect(loggedPath(path)).toMatch(/^\/(?:check-in|CHECK-IN|orders)\/\[ticket\]$/);
    expect(loggedPath("/admin/check-in/a-hall/2027-06-14?code=x")).toBe("/admin/check-in/a-hall/2027-06-14");
    expect(loggedPath("/invitation/AbC.dEf?x=1")).toBe("/invitation/[token]");
    expect(loggedPath("/orders/7KQ2-M9XD/calendar")).toBe("/orders/7KQ2-M9XD/calendar");
    expect(describeError(new Error(`no ticket ${code} here`)).message).toBe("no ticket [ticket] here");
  });

  it("is in no line of the reverse proxy's log either", async () => {
    const file = await readFile(new URL("../../deploy/nginx.conf", import.meta.url), "utf8");
    expect(/log_format[^;]*/.exec(file)?.[0]).not.toMatch(/\$(?:uri|request_uri|request|args|query_string|http_referer)\b/);
    expect(file).toMatch(/error_log \S+ crit;/);
    const rules = [...file.matchAll(/^\s*"~\*(.+)" (\$.+);$/gm)].map(([, pattern = "", value = ""]) => ({
      pattern: new RegExp(pattern, "i"),
      value: value.replaceAll(/\$(door|rest|before|after)/g, "$<$1>"),
    }));
    expect(rules).toHaveLength(3);
    const logged = (path: string) => {
      const rule = rules.find(({ pattern }) => pattern.test(path));
      return rule ? path.replace(rule.pattern, rule.value) : path;
    };
    const code = "7KQ2-M9XD-12-K4PX7M";
    for (const path of [
      `/check-in/${code}`,
      `/CHECK-IN/${code}/x`,
      "/check-in/7kq2m9xd1k4px7m",
      `/orders/${code}/x`,
      "/orders/7KQ2-M9XD",
      "/invitation/AbC.dEf",
      "/INVITATION/AbC.dEf/x",
    ])
      expect(logged(path)).toBe(loggedPath(path));
  });

  it("is cut out of what PostgreSQL quotes", () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "ada@example.com"'), { code: "22P02" });
    expect(describeError(error).message).toBe('invalid input syntax for type uuid: "[value]"');
    const other = Object.assign(new Error('relation "orders" does not exist: "x"'), { code: "42P01" });
    expect(describeError(other).message).toContain("orders");
  });

  it("is described, not shown, where others write to the console", () => {
    const { lines, log } = capture();
    const error = Object.assign(new Error("Failed query: select $1\nparams: ada@example.com"), {
      parameters: ["ada@example.com"],
    });
    const restore = logConsole(log);
    console.error(" \u2a2f ", error, { email: "ada@example.com" });
    console.warn("Failed to find Server Action. This request might be from an older deployment.");
    restore();
    expect(JSON.stringify(lines)).not.toContain("ada@example.com");
    expect(lines).toMatchObject([{ level: "error", err: { message: "Failed query: select $1" } }, { level: "info" }]);
  });
});

describe("a form that Next.js cannot read", () => {
  const reading = Object.assign(new SyntaxError("Unexpected end of JSON input"), {
    stack:
      "SyntaxError: Unexpected end\n    at JSON.parse (<anonymous>)\n    at tI (/app/node_modules/next/dist/compiled/next-server/app.js:1:2)",
  });
  const own = Object.assign(new TypeError("x is null"), {
    stack: `${reading.stack}\n    at handler (/app/.next/server/chunks/app_actions_1.js:1:2)`,
  });
  const loading = Object.assign(new TypeError("x is not a function"), {
    stack: `${reading.stack}\n    at Object.<anonymous> (/app/.next/server/app/page.js:1:2)`,
  });
  const told = (error: Error, form: SentForm) => {
    const { lines, log } = capture();
    const restore = logConsole(log);
    withRequestId("request-1", () => console.error("⨯", error), form);
    restore();
    return lines;
  };

  it("is its sender's fault, and noted as such", () => {
    const form: SentForm = { state: "sent" };
    expect(told(reading, form)).toMatchObject([{ level: "info", requestId: "request-1" }]);
    expect(form.state).toBe("damaged");
  });

  it("is distinguished from internal errors: in our code, or once an action has the form", () => {
    const form: SentForm = { state: "sent" };
    for (const error of [own, loading]) expect(told(error, form)).toMatchObject([{ level: "error" }]);
    expect(form.state).toBe("sent");
    withRequestId("request-1", noteFormRead, form);
    expect(told(reading, form)).toMatchObject([{ level: "error" }]);
    expect(form.state).toBe("read");
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
