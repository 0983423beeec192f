/**
 * `npm run audit`: checks the ledger against its invariants and prints the rows that break them, then the
 * number and hash of the audit log's last row. `npm run audit -- 12:HASH` also checks that row 12 still has a
 * hash printed earlier. It ends with 1 when any row breaks an invariant, with 2 for a text that is no such
 * pair.
 */
import { closeDb, openDb } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { auditKeptLink, formatLink, parseLink, readChainHead } from "@/lib/events/audit-chain";
import { auditLedger } from "@/lib/worker/audit";
import { commandOnDatabase } from "./with-database";

const links = process.argv.slice(2);
const kept = links.map(parseLink).filter((link) => link !== undefined);
if (kept.length < links.length) {
  console.error("Give what an earlier audit printed: a row's number, a colon and its hash of 64 digits.");
  process.exitCode = 2;
} else {
  await commandOnDatabase(async ({ url }) => {
    await migrateDatabase(url);
    const db = openDb(url, { max: 2, name: "audit" });
    try {
      const findings = await auditLedger(db);
      for (const link of kept) findings.push(...(await auditKeptLink(db, link)));
      for (const { invariant, message } of findings) console.log(`${invariant}  ${message}`);
      console.log(findings.length === 0 ? "The ledger is consistent." : `${findings.length} findings.`);
      const head = await readChainHead(db);
      if (head) console.log(`Last row of the audit log, to keep elsewhere: ${formatLink(head)}`);
      return findings.length === 0 ? 0 : 1;
    } finally {
      await closeDb(db);
    }
  });
}
