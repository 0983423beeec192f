/** Test that no column of the schema is left out of the table of personal data. */
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";

import * as schema from "@/db/schema";

import { impersonalColumns, personalColumns } from "./testing";

const tables = Object.values(schema).flatMap((value: unknown) => (is(value, PgTable) ? [getTableConfig(value)] : []));

/** Columns that can hold a free text: neither an id, a time, a number nor one of some words. */
const free = tables.flatMap(({ name, columns }) =>
  columns
    .filter((column) => ["json", "array", "custom"].includes(column.dataType) || column.getSQLType() === "text")
    .filter((column) => (column.enumValues?.length ?? 0) === 0)
    .map((column) => `${name}.${column.name}`),
);
const listed = (table: Readonly<Record<string, Iterable<string>>>) =>
  Object.entries(table).flatMap(([name, columns]) => [...columns].map((column) => `${name}.${column}`));
const personal = listed(
  Object.fromEntries(Object.entries(personalColumns).map(([name, columns]) => [name, Object.keys(columns)])),
);
const impersonal = listed(impersonalColumns);

it("says of every column of text or JSON whether it is about a person", () => {
  const known = new Set([...personal, ...impersonal]);
  expect(free.filter((column) => !known.has(column))).toEqual([]);
});

it("names only columns that exist, each once", () => {
  const all = new Set(tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)));
  const named = [...personal, ...impersonal];
  expect(named.filter((column) => !all.has(column))).toEqual([]);
  expect(named.filter((column, at) => named.indexOf(column) !== at)).toEqual([]);
});
