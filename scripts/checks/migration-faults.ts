/**
 * Faults of the migrations that `drizzle-kit check` does not see: gaps in the journal, and tables in code
 * without their migration.
 */
import { createRequire } from "node:module";

import type * as drizzleApi from "drizzle-kit/api";

// The package's ES module calls require, which such a module does not have.
const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)("drizzle-kit/api") as typeof drizzleApi;

type Snapshot = ReturnType<typeof generateDrizzleJson>;

export interface JournalEntry {
  readonly idx: number;
  /** The migration's name, with its number of four digits. */
  readonly tag: string;
}

/**
 * Compares the journal with the migrations.
 * @param sqlFiles names of the files, with their ending
 * @returns a line for each fault
 */
export function findJournalFaults(entries: readonly JournalEntry[], sqlFiles: readonly string[]): string[] {
  const tags = new Set(entries.map(({ tag }) => tag));
  return [
    ...entries
      .filter(({ idx, tag }, place) => idx !== place || !tag.startsWith(`${String(place).padStart(4, "0")}_`))
      .map(({ idx, tag }) => `${tag} has the number ${idx} in the journal, and not the one of its place`),
    ...entries.filter(({ tag }) => !sqlFiles.includes(`${tag}.sql`)).map(({ tag }) => `${tag}.sql is not there`),
    ...sqlFiles.filter((file) => !tags.has(file.replace(/\.sql$/, ""))).map((file) => `${file} is not in the journal`),
  ];
}

/**
 * Compares the tables in code with the last migration's snapshot.
 * @param schema the module of db/schema
 * @returns the statements that a new migration would have
 */
export async function findUnwrittenStatements(schema: Record<string, unknown>, last: Snapshot): Promise<string[]> {
  return generateMigration(last, generateDrizzleJson(schema, last.id));
}
