/**
 * `npm run audit`: checks the ledger against its invariants and prints the rows that break them. It ends with
 * 1 when any row does.
 */
import { closeDb, openDb } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { auditLedger } from "@/lib/worker/audit";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async ({ url }) => {
  await migrateDatabase(url);
  const db = openDb(url, { max: 2, name: "audit" });
  try {
    const findings = await auditLedger(db);
    for (const { invariant, message } of findings) console.log(`${invariant}  ${message}`);
    console.log(findings.length === 0 ? "The ledger is consistent." : `${findings.length} findings.`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await closeDb(db);
  }
});
