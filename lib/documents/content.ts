/** Content of a document: the whole source of its PDF, frozen when it is written. Pure. */
import type { BillingDetails, PaymentMethod } from "@/db/schema";
import { formatMoney } from "@/lib/core/money";
import { brandName } from "@/lib/payments/copy";

import type { TaxRate } from "./included-tax";

/** A line. Amounts are decimal strings of minor units, so that the content survives JSON. */
export interface DocumentLine {
  readonly text: string;
  /** Text below it, in small type; empty for none. */
  readonly detail: string;
  readonly amountMinor: string;
}

/** A tax within a total. */
export interface IncludedTax extends TaxRate {
  readonly amountMinor: string;
}

export interface DocumentContent {
  readonly kind: "invoice" | "credit_note";
  /** `HF-2026-000001`; a credit note has a `C` before its number. */
  readonly number: string;
  readonly seller: { readonly name: string; readonly address: readonly string[]; readonly taxId: string | null };
  readonly buyer: {
    readonly name: string;
    readonly email: string;
    /** The company it is addressed to; absent for guests who buy for themselves, and in older documents. */
    readonly company?: BillingDetails;
  };
  readonly orderCode: string;
  /** Date `YYYY-MM-DD`, UTC. */
  readonly issuedOn: string;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly currency: string;
  readonly lines: readonly DocumentLine[];
  readonly totalMinor: string;
  /**
   * Taxes that the total includes, one per rate; absent where the seller charges none, and in older
   * documents.
   */
  readonly taxes?: readonly IncludedTax[];
  /** Means of payment or refund: "Visa card ending in 4242"; empty where it is unknown. */
  readonly settled: string;
  /** Numbers of the invoices a credit note belongs to. */
  readonly references: readonly string[];
}

/**
 * Formats a document's number.
 * @param year in which it was issued
 */
export function documentNumber(prefix: string, kind: DocumentContent["kind"], year: number, number: number): string {
  return `${prefix}-${kind === "credit_note" ? "C" : ""}${year}-${String(number).padStart(6, "0")}`;
}

/**
 * Checks that the lines add up, before a document is written.
 * @throws {RangeError} when the lines do not add up to the total
 */
export function requireSum({ lines, totalMinor }: Pick<DocumentContent, "lines" | "totalMinor">): void {
  const sum = lines.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  if (sum !== BigInt(totalMinor)) throw new RangeError(`the lines of a document add up to ${sum}, not to ${totalMinor}`);
}

/** Formats an amount of the document for its reader. */
export function amountText({ currency, locale }: Pick<DocumentContent, "currency" | "locale">, amountMinor: string): string {
  return formatMoney({ amountMinor: BigInt(amountMinor), currency }, locale);
}

/** Means of a payment that is still to come. */
export const onAccountText = "On account";

/** Formats the means of payment or refund, as a document states it; empty where a card is unknown. */
export function settledBy(method: PaymentMethod, brand: string | null, last4: string | null): string {
  switch (method) {
    case "card":
      return cardText(brand, last4);
    case "account":
      return onAccountText;
    case "desk_cash":
      return "Cash";
    case "desk_terminal":
      return "Card, at the desk";
    case "none":
      return "Free of charge";
  }
}

/** Formats a card: "Visa card ending in 4242". */
function cardText(brand: string | null, last4: string | null): string {
  return brand === null || last4 === null ? "" : `${brandName(brand)} card ending in ${last4}`;
}
