import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** Limits only against hanging: no test depends on the speed of the machine. */
const patience = { testTimeout: 1_800_000, hookTimeout: 300_000, expect: { poll: { timeout: 200_000 } } };

/** Settings of the projects whose tests have a PostgreSQL. */
const withPostgres = { globalSetup: ["db/testing/global-setup.ts"], ...patience };

/** Each worker loads a module once for all of its files: loading took a third of their time. */
const sharedModules = { isolate: false, setupFiles: ["db/testing/fresh-process.ts"] };

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** Vitest wants a group for each number of workers; a group begins when the one before has ended. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,clients,components,db,dev,lib,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.outage.test.ts", "**/*.mocked.test.{ts,tsx}"],
          ...patience,
          ...sharedModules,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{app,db,dev,lib,scripts}/**/*.db.test.ts"],
          exclude: ["**/*.mocked.db.test.ts"],
          ...withPostgres,
          ...sharedModules,
          // More than two processors' worth: they often wait for their databases.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          // Their mocks replace modules, which no other file may meet.
          name: "mocked",
          include: ["{app,clients,components,db,dev,lib,scripts}/**/*.mocked.{db.test.ts,test.ts,test.tsx}"],
          ...withPostgres,
          // More than two processors' worth: they often wait for their databases.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "outage",
          include: ["{app,db,dev,lib,scripts}/**/*.outage.test.ts"],
          ...withPostgres,
          // They mostly wait, for a timeout or for a process to come back; `npm test` runs them
          // beside all others, by a call of their own.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
