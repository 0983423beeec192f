/**
 * Drafts of documents, built from the rows they are about.
 *
 * Raw SQL: the refunds of a change, each with the sum of those before it and its invoice.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import {
  type BillingDetails,
  type ChangeLine,
  type ChangeTerms,
  listings,
  orderChanges,
  orders,
  type PaymentMethod,
  payments,
  unitTypes,
} from "@/db/schema";
import { formatDate, formatDateRange, nightsBetween } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

import { settledBy, type DocumentContent, type DocumentLine, type IncludedTax } from "./content";
import { includedTax, taxOfPart } from "./included-tax";
import { sellerTax } from "./seller";

export type Draft = Omit<DocumentContent, "number" | "seller"> & { readonly orderId: string };
export type CreditDraft = Draft & { readonly kind: "credit_note" };

interface OrderFacts {
  readonly orderId: string;
  readonly orderCode: string;
  readonly locale: string;
  readonly name: string;
  readonly email: string;
  readonly billing: BillingDetails | null;
  readonly currency: string;
  readonly issuedOn: string;
}

/**
 * Drafts the invoice of a payment; one of nothing has an invoice of nothing.
 * @throws {DomainError} not_found; invalid_state when nothing was captured
 */
export async function invoiceDraft(tx: Tx, paymentId: string): Promise<Draft> {
  const [payment] = await tx.orm
    .select({
      ...orderFacts,
      method: payments.method,
      checkout: payments.checkout,
      amount: payments.amountMinor,
      captured: payments.capturedMinor,
      waived: payments.waivedMinor,
      brand: payments.cardBrand,
      last4: payments.cardLast4,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId));
  if (!payment) throw new DomainError("not_found", { what: "payment" });
  if (payment.captured === 0n && payment.method !== "none") throw new DomainError("invalid_state", { state: "not captured" });
  const lines: DocumentLine[] = payment.checkout.lines.map(({ name, description, amountMinor, quantity }) => ({
    text: quantity === 1 ? name : `${quantity} × ${name}`,
    detail: description,
    amountMinor: (BigInt(amountMinor) * BigInt(quantity)).toString(),
  }));
  const released = payment.amount - payment.captured;
  const tax = sellerTax();
  const less = { text: "Cancelled before it was charged", detail: "", amountMinor: (-released).toString() };
  const free = { text: "Free of charge", detail: "", amountMinor: (-payment.waived).toString() };
  return {
    ...headOf(payment),
    kind: "invoice",
    lines: [...lines, ...(payment.waived > 0n ? [free] : []), ...(released === 0n ? [] : [less])],
    totalMinor: payment.captured.toString(),
    ...(tax && { taxes: [{ ...tax, amountMinor: includedTax(payment.captured, tax.percent).toString() }] }),
    settled: settledBy(payment.method, payment.brand, payment.last4),
    references: [],
  };
}

/**
 * Drafts the credit note of a change.
 * @throws {DomainError} not_found; invalid_state when it has no refund
 */
export async function creditDraft(tx: Tx, changeId: string): Promise<CreditDraft> {
  const [change] = await tx.orm
    .select({ ...orderFacts, kind: orderChanges.kind, lines: orderChanges.lines, kept: orderChanges.keptMinor })
    .from(orderChanges)
    .innerJoin(orders, eq(orders.id, orderChanges.orderId))
    .where(eq(orderChanges.id, changeId));
  if (!change) throw new DomainError("not_found", { what: "change" });
  const refunds = await tx.sql<
    {
      paymentId: string;
      amount: bigint;
      before: bigint;
      taxes: readonly IncludedTax[] | null;
      method: string;
      paidBy: PaymentMethod;
      number: string | null;
      brand: string | null;
      last4: string | null;
    }[]
  >`
    select r.payment_id as "paymentId", r.amount_minor as amount, d.content -> 'taxes' as taxes,
      -- Amounts that earlier credit notes gave back of the same payment.
      (select coalesce(sum(e.amount_minor), 0)::int8 from refunds e
        where e.payment_id = r.payment_id and e.method = 'refund' and e.credited_at is not null and e.change_id <> r.change_id) as before,
      r.method, p.method as "paidBy", d.content ->> 'number' as number, p.card_brand as brand, p.card_last4 as last4
    from refunds r join payments p on p.id = r.payment_id
    left join documents d on d.kind = 'invoice' and d.subject = 'payment:' || p.id
    where r.change_id = ${changeId} order by r.created_at, r.id`;
  const sumOf = (method: string) => refunds.reduce((sum, one) => (one.method === method ? sum + one.amount : sum), 0n);
  const [back, released] = [sumOf("refund"), sumOf("release")];
  if (back === 0n) throw new DomainError("invalid_state", { state: "no refund" });
  const names = await readNames(tx, change.lines);
  const lines =
    change.kind === "refund" || change.kind === "waive"
      ? refundLines(change.kind, change.lines, names, back)
      : change.lines.flatMap((line) => linesOf(line, names, change.locale));
  const kept = {
    text: "Not refundable under the cancellation policy",
    detail: "",
    amountMinor: (-change.kept).toString(),
  };
  const never = { text: "Released before it was charged", detail: "", amountMinor: (-released).toString() };
  const paidBack = refunds.filter(({ method }) => method === "refund");
  return {
    ...headOf(change),
    kind: "credit_note",
    lines: [...lines, ...(change.kept > 0n ? [kept] : []), ...(released > 0n ? [never] : [])],
    totalMinor: back.toString(),
    ...creditedTaxes(paidBack),
    settled: [...new Set(paidBack.map(({ paidBy, brand, last4 }) => settledBy(paidBy, brand, last4)))]
      .filter((text) => text !== "")
      .join(", "),
    references: [...new Set(paidBack.flatMap(({ number }) => number ?? []))],
  };
}

interface CreditedPart {
  readonly paymentId: string;
  readonly amount: bigint;
  /** Amount of the same payment refunded by earlier credit notes. */
  readonly before: bigint;
  readonly taxes: readonly IncludedTax[] | null;
}

/** Computes the taxes within the refunds, at the rates of the invoices; none where those have none. */
function creditedTaxes(refunds: readonly CreditedPart[]): Pick<DocumentContent, "taxes"> {
  const sums = new Map<string, IncludedTax>();
  // A refund paid in parts has a row for each; they follow each other within their payment.
  const given = new Map<string, bigint>();
  for (const { paymentId, amount, before, taxes } of refunds) {
    const beforeMinor = given.get(paymentId) ?? before;
    given.set(paymentId, beforeMinor + amount);
    for (const { name, percent } of taxes ?? []) {
      const key = `${name} ${percent}`;
      const sum = BigInt(sums.get(key)?.amountMinor ?? 0) + taxOfPart(beforeMinor, amount, percent);
      sums.set(key, { name, percent, amountMinor: sum.toString() });
    }
  }
  return sums.size === 0 ? {} : { taxes: [...sums.values()] };
}

/**
 * Facts of an order. For a partner's order the buyer is the partner, because its guests buy from the partner.
 */
const orderFacts = {
  orderId: orders.id,
  orderCode: orders.code,
  locale: orders.locale,
  name: sql<string>`coalesce((select p.name from partners p where ${orders.holderKind} = 'partner'
    and p.id::text = ${orders.holderId}), ${orders.contactName})`,
  email: sql<string>`coalesce((select p.contact_email from partners p where ${orders.holderKind} = 'partner'
    and p.id::text = ${orders.holderId}), ${orders.contactEmail})`,
  billing: orders.billing,
  currency: orders.currency,
  issuedOn: sql<string>`(now() at time zone 'UTC')::date`,
};

function headOf({ orderId, orderCode, locale, name, email, billing, currency, issuedOn }: OrderFacts) {
  const buyer = { name, email, ...(billing && { company: billing }) };
  return { orderId, orderCode, locale, currency, issuedOn, buyer };
}

interface Names {
  readonly kind: "stay" | "flight" | "event";
  readonly listing: string;
  readonly unit: string;
}

async function readNames({ orm }: Tx, lines: readonly ChangeLine[]): Promise<Map<string, Names>> {
  const ids = lines.flatMap(({ before, after }) => [before?.unitTypeId, after?.unitTypeId]).filter((id) => id !== undefined);
  const listingIds = lines.map(({ listingId }) => listingId);
  const rows = await orm
    .select({ id: unitTypes.id, kind: listings.kind, listing: listings.name, unit: unitTypes.name })
    .from(unitTypes)
    .innerJoin(listings, eq(listings.id, unitTypes.listingId))
    .where(and(anyOf(unitTypes.listingId, listingIds), anyOf(unitTypes.id, ids)));
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Lists the lines of a change: the former terms are refunded, the new ones are not. */
function linesOf({ before, after }: ChangeLine, names: ReadonlyMap<string, Names>, locale: string): DocumentLine[] {
  const line = (text: string, terms: ChangeTerms, sign: 1n | -1n): DocumentLine => ({
    text: `${text}: ${names.get(terms.unitTypeId)?.listing ?? ""}`,
    detail: detailOf(terms, names.get(terms.unitTypeId), locale),
    amountMinor: (sign * BigInt(terms.totalMinor)).toString(),
  });
  return [
    ...(before ? [line(after ? "As booked" : "Cancelled", before, 1n)] : []),
    ...(after ? [line("As booked now", after, -1n)] : []),
  ];
}

const refundTexts = {
  refund: { text: "Refund", detail: "The booking is unchanged" },
  waive: { text: "Refund of a fee", detail: "" },
} as const;

/** Lists the lines of a refund by staff: its parts by line of the order, or one of the order as a whole. */
function refundLines(
  kind: keyof typeof refundTexts,
  lines: readonly ChangeLine[],
  names: ReadonlyMap<string, Names>,
  backMinor: bigint,
): DocumentLine[] {
  const { text, detail } = refundTexts[kind];
  if (lines.length === 0) return [{ text, detail, amountMinor: backMinor.toString() }];
  return lines.map(({ before, refundMinor = "0" }) => {
    const { listing, unit } = names.get(before?.unitTypeId ?? "") ?? { listing: "", unit: "" };
    return { text: `${text}: ${listing}`, detail: detail === "" ? unit : `${unit}. ${detail}`, amountMinor: refundMinor };
  });
}

function detailOf({ quantity, checkIn, checkOut }: ChangeTerms, names: Names | undefined, locale: string): string {
  const units = quantity === 1 ? (names?.unit ?? "") : `${quantity} × ${names?.unit ?? ""}`;
  if (names?.kind !== "stay") return `${units}, ${formatDate(checkIn, locale, "long")}`;
  const nights = nightsBetween(checkIn, checkOut);
  return `${units}, ${formatDateRange(checkIn, checkOut, locale, "long")}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
}
