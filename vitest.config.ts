import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** Limits only against hanging: no test depends on the speed of the machine. */
const patience = { testTimeout: 1_800_000, hookTimeout: 300_000, expect: { poll: { timeout: 200_000 } } };

/**
 * Settings of the projects whose tests have a PostgreSQL. They share two workers, and begin when the unit
 * tests have ended: Vitest wants a group of its own for each number of workers.
 */
const withPostgres = {
  globalSetup: ["db/testing/global-setup.ts"],
  ...patience,
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
};

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,clients,components,db,dev,lib,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.outage.test.ts"],
          ...patience,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{app,db,dev,lib,scripts}/**/*.db.test.ts"],
          ...withPostgres,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "outage",
          include: ["{app,db,dev,lib,scripts}/**/*.outage.test.ts"],
          ...withPostgres,
        },
      },
    ],
  },
});
