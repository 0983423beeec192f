/**
 * Setup of a test file that shares its modules with the files before it: all that the code keeps for a
 * process (pools, batchers, caches, the environment) is dropped after its tests, so each file begins as a new
 * process does.
 */
import { afterAll, expect, vi } from "vitest";

import { closeAll } from "@/lib/core/singleton";

const environment = { ...process.env };

// Registered before all hooks of the file, so it runs after them.
afterAll(async () => {
  await closeAll();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.restoreAllMocks();
  expect(process.env, "a test sets variables with vi.stubEnv alone").toEqual(environment);
});
