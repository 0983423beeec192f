/** The worker's audit: it rests first, and its log keeps the audit log's last hash outside the database. */
import { afterAll, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { closeAll } from "@/lib/core/singleton";
import { formatLink, readChainHead } from "@/lib/events/audit-chain";
import { recordAudit } from "@/lib/events/record-audit";

import { auditRegularly } from "./audit-regularly";

const { db, url } = await createTestDatabase(2);
// Services that the audit does not use.
for (const [name, value] of Object.entries({
  DATABASE_URL: url,
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "unused",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  SMTP_URL: "smtp://127.0.0.1:1",
  AUTH_SECRET: "x".repeat(32),
}))
  vi.stubEnv(name, value);
afterAll(closeAll);

it("logs the last link of the audit log's chain, once for each", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  const logged = vi.spyOn(log, "info").mockImplementation(() => undefined);
  const auditLater = async () => {
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await auditRegularly();
  };
  await auditRegularly();
  await auditLater();
  expect(logged).not.toHaveBeenCalled();
  const record = async () =>
    inTransaction(db, (tx) => recordAudit(tx, { actor: systemActor, action: "test.act", subject: "test:1", data: {} }));
  const readLink = async () => {
    const head = await readChainHead(db);
    return { link: head ? formatLink(head) : "" };
  };
  await record();
  await auditLater();
  await auditLater();
  expect(logged.mock.calls).toEqual([[await readLink(), "audit log continued"]]);
  await record();
  await auditLater();
  expect(logged).toHaveBeenCalledTimes(2);
  expect(logged).toHaveBeenLastCalledWith(await readLink(), "audit log continued");
});
