/** Calls that concurrent callers share. */
import { expect, it, vi } from "vitest";

import { singleFlight } from "./single-flight";

it("makes one call for concurrent callers of a key, and a new one afterwards", async () => {
  const call = vi.fn<(key: string, by: string) => Promise<string>>(async (key, by) => `${key} by ${by}`);
  const shared = singleFlight({ name: "test", keyOf: (key) => key, call });
  expect(await Promise.all([shared("a", "one"), shared("a", "two"), shared("b", "three")])).toEqual([
    "a by one",
    "a by one",
    "b by three",
  ]);
  expect(await shared("a", "four")).toBe("a by four");
  expect(call).toHaveBeenCalledTimes(3);
});

it("gives a failure to all who share the call, and to none later", async () => {
  const call = vi.fn<() => Promise<string>>(async () => "done").mockRejectedValueOnce(new Error("away"));
  const shared = singleFlight({ name: "test-failure", keyOf: () => "key", call });
  const results = await Promise.allSettled([shared(), shared()]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await shared()).toBe("done");
});
