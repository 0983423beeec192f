import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { testEnv } from "@/lib/auth/staff/testing";

import { parseEnv } from "./env";
import { retentionSettings } from "./settings/retention-settings";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");

it("reads no variable that docs/configuration.md does not explain", async () => {
  const [source, page] = await Promise.all([read("./env.ts"), read("../../docs/configuration.md")]);
  const own = [...source.matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
  const names = [...own, ...Object.keys(retentionSettings)];
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

const given = { ...testEnv, DATABASE_URL: "postgres://a:b@127.0.0.1/c" };

it("keeps everything about people for its usual time unless a setting says otherwise", () => {
  const { WAITLIST_RETENTION_MONTHS, LINKS_RETENTION_DAYS } = parseEnv({ ...given, LINKS_RETENTION_DAYS: "7" });
  expect([WAITLIST_RETENTION_MONTHS, LINKS_RETENTION_DAYS]).toEqual([24, 7]);
});

it.each(Object.keys(retentionSettings))("refuses nonsense as %s, and says what it must be", (name) => {
  for (const value of ["soon", "0", "-1", "1.5", "99999"])
    expect(() => parseEnv({ ...given, [name]: value }), `${name}=${value}`).toThrow(
      new RegExp(`^${name} must be a whole number from \\d+ to \\d+$`),
    );
});
