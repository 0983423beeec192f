/** Messages while a step runs: at once where a line can be overwritten, after a while where it stays. */
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTerminal } from "./terminal";

function onScreen(isTTY: boolean) {
  let text = "";
  const out = Object.assign(new PassThrough(), { isTTY });
  out.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { terminal: createTerminal(out as unknown as NodeJS.WriteStream), text: () => text };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  vi.stubEnv("TERM", "xterm");
  vi.stubEnv("NO_COLOR", undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("a step", () => {
  it("is on a terminal from its first moment on", async () => {
    const { terminal, text } = onScreen(true);
    const { promise, resolve } = Promise.withResolvers<string>();
    const step = terminal.step("Build", () => promise, "takes minutes");
    expect(text()).toMatch(/Build.*takes minutes/);
    resolve("built");
    await step;
    expect(text()).toMatch(/built/);
  });

  it("beside another has its own line when it ends, and the other's line goes on", async () => {
    const { terminal, text } = onScreen(true);
    const [build, tests] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const steps = [terminal.step("build", () => build.promise), terminal.step("tests", () => tests.promise)];
    expect(text()).toMatch(/build[^\n]*beside tests/);
    tests.resolve("passed");
    await steps[1];
    expect(text()).toMatch(/tests[^\n]*passed[^\n]*\n[^\n]*build/);
    build.resolve("built");
    await Promise.all(steps);
    expect(text()).toMatch(/built[^\n]*\n$/);
  });

  it("has a line of output without a terminal only when it takes long", async () => {
    const { terminal, text } = onScreen(false);
    const { promise, resolve } = Promise.withResolvers<string>();
    const step = terminal.step("Build", () => promise, "takes minutes");
    vi.advanceTimersByTime(9_000);
    expect(text()).toBe("");
    vi.advanceTimersByTime(2_000);
    expect(text()).toMatch(/^ {2}Build +takes minutes *\n$/);
    resolve("built");
    await step;
    vi.advanceTimersByTime(60_000);
    expect(text().trimEnd().split("\n")).toHaveLength(2);
  });
});
