import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

/** Limits only against hanging: no test depends on the speed of the machine. */
const patience = { testTimeout: 1_800_000, hookTimeout: 300_000, expect: { poll: { timeout: 200_000 } } };

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
          exclude: ["**/*.db.test.ts"],
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{app,db,dev,lib,scripts}/**/*.db.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          ...patience,
          maxWorkers: 2,
        },
      },
    ],
  },
});
