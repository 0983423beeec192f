/**
 * A part of `npm run verify`: compares the migrations with their journal, and the tables in code with the
 * migrations.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import * as schema from "../../db/schema";
import { findJournalFaults, findUnwrittenStatements, type JournalEntry } from "./migration-faults";

const folder = fileURLToPath(new URL("../../db/migrations", import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${folder}/meta/${file}`, "utf8"));

const { entries } = read("_journal.json") as { readonly entries: readonly JournalEntry[] };
const newest = readdirSync(`${folder}/meta`)
  .filter((file) => file.endsWith("_snapshot.json"))
  .toSorted()
  .at(-1);
if (newest === undefined) throw new Error("db/migrations/meta has no snapshot");

const faults = [
  ...findJournalFaults(
    entries,
    readdirSync(folder).filter((file) => file.endsWith(".sql")),
  ).map((fault) => `db/migrations/meta/_journal.json  ${fault}`),
  ...(await findUnwrittenStatements(schema, read(newest) as Parameters<typeof findUnwrittenStatements>[1])).map(
    (statement) => `db/schema  no migration has this (npm run db:generate): ${statement}`,
  ),
];
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
