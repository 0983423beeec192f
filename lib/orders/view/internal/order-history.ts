/** History of an order, from the times in its rows. Pure. */
import type { ChangeKind, ChangeLine, ChangeTerms, DisputeStatus, PaymentMethod } from "@/db/schema";
import { isAtDesk } from "@/lib/payments/copy";

import type { HistoryChange, HistoryTerms, OrderHistoryEntry, OrderPaymentStatus, OrderRefund } from "../order-view";

/** Times of the order itself. Those of most other rows are text, as the database writes them. */
interface OrderInstants {
  readonly confirmedAt: Date | null;
  readonly failedAt: Date | null;
  readonly abandonedAt: Date | null;
}

export interface PaymentRow {
  readonly id: string;
  readonly status: OrderPaymentStatus;
  readonly method: PaymentMethod;
  readonly amount_minor: bigint;
  readonly captured_minor: bigint;
  readonly refunded_minor: bigint;
  readonly stripe_session_url: string | null;
  readonly created_at: string;
  readonly authorised_at: string | null;
  readonly captured_at: string | null;
  readonly voided_at: string | null;
  readonly failed_at: string | null;
  /** Id of the member of staff who took it at the desk. */
  readonly taken_by: string | null;
}

export interface RefundRow {
  readonly amount_minor: bigint;
  readonly method: OrderRefund["method"];
  readonly status: OrderRefund["status"];
  readonly paid_by: PaymentMethod;
  readonly card_brand: string | null;
  readonly card_last4: string | null;
  readonly sent_at: string | null;
  readonly failed_at: string | null;
  readonly settled_at: string | null;
  /** Id of the member of staff who paid it back at the desk. */
  readonly paid_back_by: string | null;
}

export interface ChangeRow {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly status: "pending" | "applied" | "ended";
  readonly whole: boolean;
  readonly refund_minor: bigint;
  readonly due_minor: bigint;
  readonly created_at: string;
  readonly applied_at: string | null;
  readonly ended_at: string | null;
  readonly lines: readonly ChangeLine[];
  readonly actor: string;
  /** Names of the unit types in its lines, by id. */
  readonly unit_names: Readonly<Record<string, string>> | null;
  readonly pay_url: string | null;
}

export interface DisputeRow {
  readonly status: DisputeStatus;
  readonly amountMinor: bigint;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

export interface UseRow {
  readonly type: "names_changed" | "checked_in" | "no_show";
  readonly at: string;
}

type Entries = OrderHistoryEntry[];

/** Makes an entry of a type, where there is a time. */
function entry(type: OrderHistoryEntry["type"], at: string | Date | null, amountMinor?: bigint): Entries {
  return at === null ? [] : [{ type, at: new Date(at), ...(amountMinor === undefined ? {} : { amountMinor }) }];
}

/** @returns the entries, the earliest first */
export function historyOf(
  row: OrderInstants,
  payments: readonly PaymentRow[],
  changes: readonly ChangeRow[],
  refunds: readonly RefundRow[],
  uses: readonly UseRow[],
  disputes: readonly DisputeRow[],
): Entries {
  return [
    ...payments.flatMap(entriesOfPayment),
    ...entriesOfOrder(row),
    ...changes.flatMap(entriesOfChange),
    ...refunds.flatMap(entriesOfRefund),
    ...uses.flatMap(({ type, at }) => entry(type, at)),
    ...disputes.flatMap(entriesOfDispute),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** An entry with its actor as events store it; null for a program, or where the rows do not say. */
interface ActedEntry {
  readonly entry: OrderHistoryEntry;
  readonly actor: string | null;
}

/** Makes the entries about money and changes, with their actors, for staff; in no particular order. */
export function actedHistoryOf(
  payments: readonly PaymentRow[],
  changes: readonly ChangeRow[],
  refunds: readonly RefundRow[],
  disputes: readonly DisputeRow[],
): ActedEntry[] {
  const by = (actor: string | null, entries: Entries): ActedEntry[] => entries.map((one) => ({ entry: one, actor }));
  const user = (id: string | null) => id && `user:${id}`;
  return [
    ...payments.flatMap((payment) => by(user(payment.taken_by), entriesOfPayment(payment))),
    ...changes.flatMap((change) => by(change.actor, entriesOfChange(change))),
    ...refunds.flatMap((refund) => by(user(refund.paid_back_by), entriesOfRefund(refund))),
    ...disputes.flatMap((dispute) => by(null, entriesOfDispute(dispute))),
  ];
}

function entriesOfOrder({ confirmedAt, failedAt, abandonedAt }: OrderInstants): Entries {
  return [...entry("confirmed", confirmedAt), ...entry("failed", failedAt), ...entry("abandoned", abandonedAt)];
}

function entriesOfRefund(refund: RefundRow): Entries {
  return [
    ...(refund.method === "refund" ? entry("refund_sent", refund.sent_at, refund.amount_minor) : []),
    ...entry("refund_failed", refund.failed_at, refund.amount_minor),
    ...entry("refund_settled", refund.settled_at, refund.amount_minor),
  ];
}

/** Makes the entries of a payment; no money moves for one on account or of nothing. */
function entriesOfPayment(payment: PaymentRow): Entries {
  const captured = () => entry("payment_captured", payment.captured_at, payment.captured_minor);
  if (payment.method !== "card") return isAtDesk(payment.method) ? captured() : [];
  return [
    ...entry("payment_opened", payment.created_at),
    ...entry("payment_authorised", payment.authorised_at),
    ...captured(),
    ...entry("payment_voided", payment.voided_at),
    ...entry("payment_failed", payment.failed_at),
  ];
}

function entriesOfChange(change: ChangeRow): Entries {
  // A refund by staff has its entry from its own row.
  if (change.kind === "refund" || change.kind === "waive") return [];
  const changes = change.lines.map((line) => toHistoryChange(line, change.unit_names ?? {}));
  const withChanges = (entries: Entries): Entries => entries.map((one) => ({ ...one, changes }));
  if (change.kind === "cancel")
    return withChanges(entry(change.whole ? "cancelled" : "partly_cancelled", change.applied_at, change.refund_minor));
  const balanceMinor = change.due_minor - change.refund_minor;
  return [
    ...(change.due_minor > 0n ? entry("change_begun", change.created_at, change.due_minor) : []),
    ...withChanges(entry("changed", change.applied_at)).map((one) => ({ ...one, balanceMinor })),
    ...entry("change_ended", change.ended_at),
  ];
}

/**
 * Makes the entries of a dispute. An inquiry that was closed, or a dispute that was prevented, ended well for
 * the venue: no amount was withdrawn.
 */
function entriesOfDispute({ status, amountMinor, openedAt, closedAt }: DisputeRow): Entries {
  return [
    ...entry("dispute_opened", openedAt, amountMinor),
    ...entry(status === "lost" ? "dispute_lost" : "dispute_won", closedAt, amountMinor),
  ];
}

type Names = Readonly<Record<string, string>>;

function toHistoryChange({ reservationId, before, after }: ChangeLine, names: Names): HistoryChange {
  return { reservationId, before: toHistoryTerms(before, names), after: toHistoryTerms(after, names) };
}

function toHistoryTerms(terms: ChangeTerms | null, names: Names): HistoryTerms | null {
  if (!terms) return null;
  const { unitTypeId, checkIn, checkOut, quantity, guests, totalMinor } = terms;
  return { unitTypeName: names[unitTypeId] ?? "", checkIn, checkOut, quantity, guests, isFree: totalMinor === "0" };
}
