import { expect, it, vi } from "vitest";

import { testEnv } from "@/lib/auth/staff/testing";
import { retentionSettings } from "@/lib/core/settings/retention-settings";

import { listRetention } from "./list-retention";

for (const [name, value] of Object.entries({
  ...testEnv,
  DATABASE_URL: "postgres://a:b@127.0.0.1/c",
  LINKS_RETENTION_DAYS: "1",
}))
  vi.stubEnv(name, value);

it("lists every setting with its present time, and what has none", () => {
  const retention = listRetention();
  const settings = retention.flatMap(({ setting }) => (setting === null ? [] : [setting]));
  expect(settings).toEqual(Object.keys(retentionSettings));
  const keptOf = (name: string) => retention.find(({ setting, what }) => setting === name || what === name)?.kept;
  expect(keptOf("DOCUMENTS_RETENTION_YEARS")).toBe("10 years from the document’s date");
  expect(keptOf("LINKS_RETENTION_DAYS")).toBe("1 day from their end");
  expect(keptOf("Sessions")).toBe("30 days from signing in");
});
