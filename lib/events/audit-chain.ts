/**
 * The chain of the audit log (audit-log-is-chained): each row's hash covers the hash of the row before, so
 * that a row that was changed, removed, moved or inserted is found. What it cannot show is in
 * docs/decisions/audit-log.md.
 *
 * Raw SQL: the text that a hash covers. It is the same as in the database's function `audit_log_hash`, which
 * is not called here: an altered one would confirm itself.
 */
import { createHash } from "node:crypto";

import { eq, isNull } from "drizzle-orm";

import { type Db, inSnapshot, type Tx } from "@/db/client";
import { auditLog, auditLogHead } from "@/db/schema";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/** A row's place in the chain. */
export interface ChainLink {
  /** Number in the order of commits, from 1. */
  readonly seq: bigint;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
}

interface ChainedRow extends ChainLink {
  readonly id: string;
  readonly action: string;
  readonly subject: string;
  /** Text that the hash covers besides the hash before. */
  readonly text: string;
}

/** Link before the first row. */
const origin: ChainLink = { seq: 0n, hash: "0".repeat(64) };
const rowsPerBatch = 1_000;

/**
 * Walks the chain in one consistent snapshot.
 * @returns inconsistencies found, at most {@link maxFindings}; empty when the chain is whole
 */
export async function auditChain(db: Db): Promise<Finding[]> {
  const messages = await inSnapshot(db, async (tx) => {
    const found: string[] = [];
    let last = origin;
    for await (const row of readRows(tx)) {
      const trouble = compareLink(last, row);
      if (trouble !== undefined) found.push(trouble);
      if (found.length >= maxFindings) return found;
      last = row;
    }
    return [...found, ...(await compareEnd(tx, last)), ...(await listUnchained(tx))];
  });
  return messages.slice(0, maxFindings).map(toFinding);
}

/**
 * Reads the place of the last row. Kept elsewhere, it shows later that no row up to it was changed or cut
 * off.
 * @returns undefined for an empty log
 */
export async function readChainHead({ orm }: Pick<Db, "orm">): Promise<ChainLink | undefined> {
  const { seq, hash } = auditLogHead;
  const [head] = await orm.select({ seq, hash }).from(auditLogHead);
  return head === undefined || head.seq === origin.seq ? undefined : head;
}

/** Writes a link as `npm run audit` takes it: `12:` and 64 hex digits. */
export const formatLink = ({ seq, hash }: ChainLink): string => `${seq}:${hash}`;

/** @returns undefined for a text that is no link */
export function parseLink(text: string): ChainLink | undefined {
  const [, seq, hash] = /^([1-9]\d{0,17}):([0-9a-f]{64})$/.exec(text) ?? [];
  return seq === undefined || hash === undefined ? undefined : { seq: BigInt(seq), hash };
}

/**
 * Compares the chain with a link that an operator kept elsewhere.
 * @returns at most one inconsistency: the row is missing or has another hash
 */
export async function auditKeptLink({ orm }: Db, kept: ChainLink): Promise<Finding[]> {
  const [row] = await orm.select({ hash: auditLog.hash }).from(auditLog).where(eq(auditLog.seq, kept.seq));
  if (row?.hash === kept.hash) return [];
  const trouble = row ? "not the hash that was kept: it or a row before it was changed" : "missing, although its hash was kept";
  return [toFinding(`audit log row ${kept.seq}: ${trouble}`)];
}

const toFinding = (message: string): Finding => ({ invariant: "audit-log-is-chained", message });

/** Yields the rows that have a number, in the order of numbers. */
async function* readRows({ sql }: Tx): AsyncGenerator<ChainedRow> {
  for (let after = origin.seq; ;) {
    const rows = await sql<ChainedRow[]>`
      select seq, coalesce(hash, '') as hash, id, action, subject,
        jsonb_build_array(seq, id, extract(epoch from at), actor, action, subject, data)::text as text
      from audit_log where seq > ${after} order by seq limit ${rowsPerBatch}`;
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsPerBatch) return;
    after = end.seq;
  }
}

/**
 * Compares a row with the one before.
 * @returns what is wrong; undefined when the row follows
 */
function compareLink(before: ChainLink, row: ChainedRow): string | undefined {
  const first = before.seq + 1n;
  // The hash of a missing row is unknown, so the row after the gap cannot be checked.
  if (row.seq > first) return `audit log: ${nameRows(first, row.seq - 1n)} missing before row ${row.seq} (${nameEntry(row)})`;
  const hash = createHash("sha256").update(before.hash).update(row.text).digest("hex");
  if (hash === row.hash) return undefined;
  const other = before.seq === 0n ? "" : `, or row ${before.seq} was changed and hashed anew`;
  return `audit log row ${row.seq} (${nameEntry(row)}): changed, moved or inserted${other}`;
}

async function compareEnd({ orm }: Tx, last: ChainLink): Promise<string[]> {
  const [head] = await orm.select().from(auditLogHead);
  if (head === undefined) return ["audit log: the number and hash of its last row are missing (audit_log_head)"];
  if (head.seq > last.seq) return [`audit log: ${nameRows(last.seq + 1n, head.seq)} missing at the end`];
  if (head.seq < last.seq) return [`audit log: ${nameRows(head.seq + 1n, last.seq)} inserted at the end`];
  if (head.hash !== last.hash) return [`audit log row ${last.seq}: the last row, changed and hashed anew`];
  return [];
}

/** Finds rows that were inserted without the trigger that numbers them. */
async function listUnchained({ orm }: Tx): Promise<string[]> {
  const { id, action, subject } = auditLog;
  const rows = await orm
    .select({ id, action, subject })
    .from(auditLog)
    .where(isNull(auditLog.seq))
    .orderBy(id)
    .limit(maxFindings);
  return rows.map((row) => `audit log entry without a number (${nameEntry(row)}): inserted past the chain`);
}

const nameRows = (first: bigint, last: bigint) => (first === last ? `row ${first} is` : `rows ${first} to ${last} are`);

const nameEntry = ({ id, action, subject }: Pick<ChainedRow, "id" | "action" | "subject">) => `${id}, ${action} of ${subject}`;
