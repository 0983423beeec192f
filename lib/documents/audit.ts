/** The invariants of documents: numbers without gaps or doubles per seller and kind, lines that add up, one document for one thing. */
import { type Db, inTransaction } from "@/db/client";
import type { Finding } from "@/lib/reservations/audit";

const maxFindings = 100;

/** @returns what is wrong; empty when every document is as it must be */
export async function auditDocuments(db: Db): Promise<Finding[]> {
  return inTransaction(db, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`;
    const gaps = await tx.sql<{ name: string; kind: string; given: number; next: number }[]>`
      select s.name, k.kind, count(d.id)::int as given, (case k.kind when 'invoice' then s.next_invoice else s.next_credit_note end) as next
      from sellers s cross join (values ('invoice'), ('credit_note')) as k (kind)
      left join documents d on d.seller_id = s.id and d.kind = k.kind
      group by s.id, k.kind
      having count(d.id) + 1 <> (case k.kind when 'invoice' then s.next_invoice else s.next_credit_note end)
        or coalesce(max(d.number), 0) <> count(d.id) or coalesce(min(d.number), 1) <> 1
      limit ${maxFindings}`;
    const sums = await tx.sql<{ number: string }[]>`
      select content ->> 'number' as number from documents d
      where total_minor <> (select coalesce(sum((line ->> 'amountMinor')::bigint), 0) from jsonb_array_elements(content -> 'lines') line)
      order by 1 limit ${maxFindings}`;
    return [
      ...gaps.map(({ name, kind, given, next }) => ({
        invariant: "D1",
        message: `${name}: ${given} documents of the kind ${kind}, the next number is ${next}`,
      })),
      ...sums.map(({ number }) => ({ invariant: "D2", message: `document ${number}: its lines do not add up to its total` })),
    ];
  });
}
