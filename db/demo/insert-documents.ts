/**
 * Invoices and credit notes of the demonstration's payments and refunds, numbered in the order of their
 * times, with the content that lib/documents would have given them.
 *
 * Raw SQL: documents from the rows of payments and refunds, numbered by a window.
 */
import type { Tx } from "@/db/client";
import { sellers } from "@/db/schema";
import { houseId } from "@/lib/documents/seller";

import { demoPartnerName } from "./insert-payments";

const prefix = "HF";
/** The tax within every price of the demonstration, so that the report on tax has one. */
const tax = { name: "VAT", percent: "10" };

/** Writes a document for each payment and refund. Only the payments of the demonstration exist. */
export async function insertDocuments(tx: Tx): Promise<void> {
  const { sql } = tx;
  const seller = { name: "Holdfast", address: [], taxId: null };
  await tx.orm
    .insert(sellers)
    .values({ id: houseId, prefix, ...seller })
    .onConflictDoNothing();
  const common = sql`jsonb_build_object('seller', ${JSON.stringify(seller)}::text::jsonb, 'orderCode', o.code, 'locale', o.locale,
    'currency', o.currency, 'issuedOn', (n.at at time zone 'UTC')::date, 'settled', n.settled, 'totalMinor', n.total::text,
    'number', concat_ws('-', ${prefix}::text, n.mark || extract(year from n.at at time zone 'UTC'), lpad(n.number::text, 6, '0')),
    'buyer', case o.holder_kind when 'partner' then jsonb_build_object('name', ${demoPartnerName}::text, 'email', 'desk@wanderline.example')
      else jsonb_build_object('name', o.contact_name, 'email', o.contact_email) end,
    'taxes', jsonb_build_array(${JSON.stringify(tax)}::text::jsonb || jsonb_build_object(
      'amountMinor', round(n.total * ${tax.percent}::numeric / (100 + ${tax.percent}::numeric))::text)))`;
  const settled = sql`case p.method when 'card' then initcap(p.card_brand) || ' card ending in ' || p.card_last4
    when 'account' then 'On account' when 'desk_cash' then 'Cash' else 'Card, at the desk' end`;
  await sql`
    insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content, issued_at)
    select md5('invoice ' || n.id)::uuid, ${houseId}, 'invoice', n.number, o.id, 'payment:' || n.id, o.currency, n.total,
      ${common} || jsonb_build_object('kind', 'invoice', 'references', '[]'::jsonb, 'lines', n.lines), n.at
    from (
      select p.id, p.order_id, p.captured_at as at, p.captured_minor as total, '' as mark, ${settled} as settled,
        row_number() over (order by p.captured_at, p.id)::int as number,
        (select jsonb_agg(jsonb_build_object('detail', l ->> 'description', 'amountMinor', p.captured_minor::text,
          'text', case l ->> 'quantity' when '1' then '' else (l ->> 'quantity') || ' × ' end || (l ->> 'name')))
          from jsonb_array_elements(p.checkout -> 'lines') l) as lines
      from payments p
    ) n join orders o on o.id = n.order_id`;
  await sql`
    insert into documents (id, seller_id, kind, number, order_id, subject, currency, total_minor, content, issued_at)
    select md5('credit note ' || n.id)::uuid, ${houseId}, 'credit_note', n.number, o.id, 'change:' || n.change_id, o.currency, n.total,
      ${common} || jsonb_build_object('kind', 'credit_note', 'references', jsonb_build_array(i.content ->> 'number'),
        'lines', (select jsonb_agg(jsonb_build_object('text', 'Cancelled: ' || (l ->> 'text'), 'detail', l ->> 'detail', 'amountMinor', l ->> 'amountMinor'))
          from jsonb_array_elements(i.content -> 'lines') l)
        || case when n.kept > 0 then jsonb_build_array(jsonb_build_object('text', 'Not refundable under the cancellation policy',
          'detail', '', 'amountMinor', (-n.kept)::text)) else '[]' end), n.at
    from (
      select r.id, r.order_id, r.change_id, r.payment_id, r.credited_at as at, r.amount_minor as total,
        p.captured_minor - r.amount_minor as kept, 'C' as mark, ${settled} as settled,
        row_number() over (order by r.credited_at, r.id)::int as number
      from refunds r join payments p on p.id = r.payment_id
    ) n
    join orders o on o.id = n.order_id
    join documents i on i.order_id = n.order_id and i.subject = 'payment:' || n.payment_id`;
  await sql`
    update sellers set next_invoice = 1 + (select count(*) from documents where kind = 'invoice'),
      next_credit_note = 1 + (select count(*) from documents where kind = 'credit_note')
    where id = ${houseId}`;
}
