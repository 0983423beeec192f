/**
 * A service that the environment names is used, the stack starts the rest, and a wrong value is reported
 * before anything runs.
 */
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { choosePort, composeSettings } from "./settings";
import { isStartupError } from "./startup-error";

function startupErrorOf(given: Record<string, string>): string {
  try {
    composeSettings(given, "production");
  } catch (error) {
    if (isStartupError(error)) return error.message;
    throw error;
  }
  return "none";
}

describe("an empty environment", () => {
  it("means that everything is started here", () => {
    const { embedded, appUrl, port, variables } = composeSettings({ DATABASE_URL: "" }, "production");
    expect(embedded).toEqual({ database: true, redis: true, stripe: true, mail: true });
    expect({ appUrl, port }).toEqual({ appUrl: "http://localhost:3000", port: 3000 });
    expect(variables["DATABASE_URL"]).toBeUndefined();
  });

  it("follows another port into the address", () => {
    expect(composeSettings({ PORT: "8123" }, "production").appUrl).toBe("http://localhost:8123");
  });
});

describe("a service that is named", () => {
  it("is not started", () => {
    const given = { DATABASE_URL: "postgres://a:b@db:5432/c", SMTP_URL: "smtp://mail:587" };
    expect(composeSettings(given, "production").embedded).toEqual({ database: false, redis: true, stripe: true, mail: false });
  });

  it("must be named completely", () => {
    expect(startupErrorOf({ STRIPE_SECRET_KEY: "sk_test_abc" })).toBe(
      "The environment is wrong: STRIPE_WEBHOOK_SECRET is not set.",
    );
    expect(startupErrorOf({ UPSTASH_REDIS_REST_URL: "https://x.upstash.io" })).toMatch(/UPSTASH_REDIS_REST_TOKEN is not set/);
  });
});

describe("a wrong value", () => {
  it.each([
    [{ PORT: "abc" }, "PORT must be a whole number from 1 to 65535"],
    [{ PORT: "70000" }, "PORT must be a whole number from 1 to 65535"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must look like postgres://"],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters"],
  ])("%o is reported by its name alone", (given, expected) => {
    const message = startupErrorOf(given);
    expect(message).toContain(expected);
    expect(message.match(/\b[A-Z]+_?[A-Z]+\b/g)?.filter((name) => name === "APP_URL")).toEqual([]);
  });

  it("never shows what was given", () => {
    expect(startupErrorOf({ DATABASE_URL: "mysql://user:hunter2@x", AUTH_SECRET: "tooshort" })).not.toMatch(/hunter2|tooshort/);
  });
});

describe("ports", () => {
  it("asked for by name must be free, others move aside", async () => {
    const other = createServer();
    const taken = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const refused = await choosePort("REDIS_PORT", "Redis", { REDIS_PORT: String(taken) }).catch((error: unknown) => error);
    expect(isStartupError(refused) && `${refused.message} ${refused.wayOut}`).toMatch(new RegExp(`${taken}.*REDIS_PORT=`, "s"));
    expect(await choosePort("REDIS_PORT", "Redis", {})).toBeGreaterThan(0);
    await expect(choosePort("REDIS_PORT", "Redis", { REDIS_PORT: "x" })).rejects.toThrow(/REDIS_PORT must be/);
    await new Promise((resolve) => other.close(resolve));
  });
});
