/**
 * Export of all that is kept about a person.
 *
 * Raw SQL: the isolation of the transaction, and its time.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { renderSections } from "@/lib/documents/render-sections";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { findPersonStep, type Person } from "./find-person";
import { peopleRate } from "./limits";
import { recordReadingStep } from "./record-reading";
import type { ExportFormat } from "./schemas";
import { secretColumns, sources } from "./sources";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Rows of a table that are about the person. */
export interface ExportedSection {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, Json>>[];
}

export interface PersonExport {
  readonly email: string;
  /** RFC 3339 time of the database. */
  readonly madeAt: string;
  readonly sections: readonly ExportedSection[];
}

/**
 * Exports all that is kept about a person. The row of the audit log is written before any of it is given out.
 * The caller has verified that the member of staff is the account's owner.
 * @param email checked by personEmailSchema
 * @throws {DomainError} `not_found` for an actor who may not see people's data, and for a person of whom
 * nothing is kept; `limit_exceeded`; `rate_limited`
 */
export async function exportPerson(
  db: Db,
  { email, format }: { readonly email: string; readonly format: ExportFormat },
  actor: StaffActor,
): Promise<PersonExport> {
  requireHousePermission(actor, "people.read", "person");
  await enforceRateLimit(peopleRate, actor.userId);
  const exported = await inTransaction(db, async (tx) => {
    // One state of all tables, whatever is booked meanwhile.
    await tx.sql`set transaction isolation level repeatable read, read only`;
    const sections = await readSections(tx, await findPersonStep(tx, email));
    const [clock] = await tx.sql<{ nowMs: number }[]>`select (extract(epoch from now()) * 1000)::float8 as "nowMs"`;
    return { email, madeAt: new Date(clock?.nowMs ?? 0).toISOString(), sections };
  });
  if (exported.sections.length === 0) throw new DomainError("not_found", { what: "person" });
  const rows = exported.sections.reduce((sum, section) => sum + section.rows.length, 0);
  // A transaction of its own: the log's chain moves on meanwhile, which that state of the tables does not
  // see.
  await inTransaction(db, (tx) => recordReadingStep(tx, actor, { action: "people.export", email, data: { rows, format } }));
  return exported;
}

async function readSections(tx: Tx, person: Person): Promise<ExportedSection[]> {
  const sections: ExportedSection[] = [];
  for (const { title, table, isOf } of sources) {
    const rows = (await tx.orm.select().from(table).where(isOf(person))) as Record<string, unknown>[];
    if (rows.length > 0) sections.push({ title, rows: rows.map(toExported) });
  }
  return sections;
}

function toExported(row: Readonly<Record<string, unknown>>): Record<string, Json> {
  const open = Object.entries(row).filter(([name, value]) => !secretColumns.has(name) && value !== null);
  return Object.fromEntries(open.map(([name, value]) => [name, toJson(value)]));
}

/** Converts a value of a row; times become RFC 3339, amounts decimal strings. */
function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Writes an export as JSON. */
export function exportAsJson(exported: PersonExport): string {
  return `${JSON.stringify(exported, null, 2)}\n`;
}

/**
 * Writes an export as a PDF.
 * @returns the file's bytes
 */
export async function exportAsPdf({ email, madeAt, sections }: PersonExport): Promise<Buffer> {
  return renderSections({
    title: `Data kept about ${email}`,
    sections: [
      { title: "This document", lines: [`Made on ${madeAt.slice(0, 10)}. All times are in UTC; amounts are in minor units.`] },
      ...sections.map(({ title, rows }) => ({ title, lines: rows.map(rowText) })),
    ],
  });
}

/** Writes a row as one paragraph: `email: ana@example.com; name: Ana`. */
function rowText(row: Readonly<Record<string, Json>>): string {
  return Object.entries(row)
    .map(([name, value]) => `${wordsOf(name)}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("; ");
}

/** Splits a column's name into words: `contactEmail` becomes `contact email`. */
const wordsOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
