import { readFileSync } from "node:fs";

import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";

import { findJournalFaults, findUnwrittenStatements } from "./migration-faults";

const journal = [
  { idx: 0, tag: "0000_extensions" },
  { idx: 1, tag: "0001_schema" },
];
const files = ["0000_extensions.sql", "0001_schema.sql"];

it("accepts a journal that has each migration at its place", () => {
  expect(findJournalFaults(journal, files)).toEqual([]);
});

it("names a number that is not the place's, a file that is missing, and one that is not in the journal", () => {
  expect(
    findJournalFaults(
      [
        { idx: 0, tag: "0000_extensions" },
        { idx: 0, tag: "0001_schema" },
      ],
      files,
    ),
  ).toHaveLength(1);
  expect(findJournalFaults([...journal].toReversed(), files)).toHaveLength(2);
  expect(findJournalFaults(journal, ["0000_extensions.sql"])).toEqual(["0001_schema.sql is not there"]);
  expect(findJournalFaults(journal, [...files, "0002_search.sql"])).toEqual(["0002_search.sql is not in the journal"]);
});

it("names the statements of tables that no migration has", async () => {
  const snapshot = new URL("../../db/migrations/meta/0003_snapshot.json", import.meta.url);
  const empty = { ...JSON.parse(readFileSync(snapshot, "utf8")), tables: {}, enums: {} };
  expect(await findUnwrittenStatements({}, empty)).toEqual([]);
  const planted = pgTable("planted", { id: uuid().primaryKey(), name: text().notNull() });
  const statements = await findUnwrittenStatements({ planted }, empty);
  expect(statements.join("\n")).toMatch(/CREATE TABLE "planted"[^]*"name" text NOT NULL/);
});
