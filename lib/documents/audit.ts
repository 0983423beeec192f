/**
 * Checks of the invariants of invoices and credit notes, in one consistent snapshot.
 *
 * documents-are-gapless: each document belongs to the order of its payment or its change, and each captured
 * or refunded amount has a document within a quarter of an hour.
 * documents-add-up: a document's lines add up to its total.
 *
 * Raw SQL: sums and gaps over all documents.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

/**
 * Checks the documents.
 * @returns the violations found; empty when every invariant holds
 */
export async function auditDocuments(db: Db): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [
    ...(await auditNumbers(tx)),
    ...(await auditSubjects(tx)),
    ...(await auditMissing(tx)),
    ...(await auditSums(tx)),
  ]);
}

/** Minutes until a missing document is a finding; the worker issues documents every few seconds. */
const patienceMinutes = 15;

/**
 * Checks each series. An index keeps its numbers distinct, so it has no gaps when it has as many documents as
 * its last number.
 */
async function auditNumbers({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<{ prefix: string; kind: string; count: number; distinct: number; last: number; next: number }[]>`
    select s.prefix, series.kind, count(d.id)::int as count, count(distinct d.number)::int as distinct,
      coalesce(max(d.number), 0) as last, series.next
    from sellers s
    cross join lateral (values ('invoice', s.next_invoice), ('credit_note', s.next_credit_note)) as series (kind, next)
    left join documents d on d.seller_id = s.id and d.kind = series.kind
    group by s.id, s.prefix, series.kind, series.next
    having count(d.id) <> coalesce(max(d.number), 0) or count(distinct d.number) <> count(d.id)
      or coalesce(max(d.number), 0) <> series.next - 1
    order by s.prefix, series.kind limit ${maxFindings}`;
  return wrong.map(({ prefix, kind, count, distinct, last, next }) => ({
    invariant: "documents-are-gapless",
    message: `${kindWords(kind)} of ${prefix}: ${count} documents with ${distinct} numbers, the last is ${last}, the next would be ${next}`,
  }));
}

async function auditSubjects({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<{ kind: string; number: number; prefix: string; subject: string }[]>`
    select d.kind, d.number, s.prefix, d.subject
    from documents d join sellers s on s.id = d.seller_id
    where not exists (
      select from payments p where d.subject = 'payment:' || p.id and p.order_id = d.order_id and d.currency = p.currency
        and (p.captured_minor > 0 or p.method = 'none')
    ) and not exists (
      select from order_changes c where d.subject = 'change:' || c.id and c.order_id = d.order_id and c.status = 'applied'
    )
    order by s.prefix, d.kind, d.number limit ${maxFindings}`;
  return wrong.map(({ kind, number, prefix, subject }) => ({
    invariant: "documents-are-gapless",
    message: `${kind === "invoice" ? "invoice" : "credit note"} ${number} of ${prefix} is for ${subject}, which its order does not have`,
  }));
}

/** Finds missing documents: a failure to write one is only logged, and shows here. */
async function auditMissing({ sql }: Tx): Promise<Finding[]> {
  const missing = await sql<{ what: string }[]>`
    with late as (select now() - ${patienceMinutes}::int * interval '1 minute' as before)
    select 'payment ' || id || ' has no invoice' as what from payments, late
    where status = 'captured' and outcome = 'confirmed' and invoiced_at is null and captured_at < late.before
    union all
    select 'refund ' || id || ' has no credit note' from refunds, late
    where method = 'refund' and credited_at is null and created_at < late.before
    order by 1 limit ${maxFindings}`;
  return missing.map(({ what }) => ({ invariant: "documents-are-gapless", message: what }));
}

async function auditSums({ sql }: Tx): Promise<Finding[]> {
  const wrong = await sql<{ number: string }[]>`
    select content ->> 'number' as number from documents d
    where total_minor <> (select coalesce(sum((line ->> 'amountMinor')::bigint), 0) from jsonb_array_elements(content -> 'lines') line)
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ number }) => ({
    invariant: "documents-add-up",
    message: `document ${number}: its lines do not add up to its total`,
  }));
}

const kindWords = (kind: string) => (kind === "invoice" ? "invoices" : "credit notes");
