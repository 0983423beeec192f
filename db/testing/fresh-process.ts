/**
 * Setup of a test file that shares its modules with the files before it: all that the code keeps for a
 * process (pools, batchers, caches, the environment) is dropped after its tests, so each file begins as a new
 * process does.
 */
import { afterAll, expect, vi } from "vitest";

import { closeAll } from "@/lib/core/singleton";

/** The variables of the process but the one that libvips sets when a file is the first to load it. */
const ownVariables = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "VIPSHOME"));

const environment = ownVariables();

// Registered before all hooks of the file, so it runs after them.
afterAll(async () => {
  await closeAll();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.restoreAllMocks();
  expect(ownVariables(), "a test sets variables with vi.stubEnv alone").toEqual(environment);
});
