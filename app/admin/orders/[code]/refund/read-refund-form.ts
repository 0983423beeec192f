/** The refund that the address of the page asks for: amounts as they were typed, by line or for the order. */
import { readMoney, toDecimal } from "@/lib/core/money";
import { first } from "@/lib/next/page-address";
import type { RefundPart, WantedRefund } from "@/lib/orders/refunds/by-staff/plan-staff-refund";
import type { RefundableOrder } from "@/lib/orders/refunds/by-staff/read-refundable";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Texts of the fields and their errors, by the fields' names. */
export interface RefundForm {
  readonly action: WantedRefund["action"];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Undefined where nothing was asked yet, or a text is no amount. */
  readonly wanted: WantedRefund | undefined;
}

/** Name of the field of a line. */
const lineField = (reservationId: string): string => `lines.${reservationId}`;

/** Reads the form; fields of other lines than the order's are ignored. */
export function readRefundForm({ lines, currency }: RefundableOrder, query: Query): RefundForm {
  const action = first(query["action"]) === "waive" ? "waive" : "refund";
  const names = ["amount", ...lines.map(({ line }) => lineField(line.reservationId))];
  const typed: Record<string, string> = {};
  const errors: Record<string, string> = {};
  const amounts = new Map<string, bigint>();
  for (const name of names) {
    const text = first(query[name])?.trim().slice(0, 40) ?? "";
    if (text === "") continue;
    typed[name] = text;
    const amountMinor = readMoney(text, currency);
    if (amountMinor === undefined)
      errors[name] = `This is not an amount. Write it as ${toDecimal({ amountMinor: 12_000n, currency })}.`;
    else amounts.set(name, amountMinor);
  }
  const whole = amounts.get("amount");
  const parts: RefundPart[] = lines.flatMap(({ line: { reservationId } }) => {
    const amountMinor = amounts.get(lineField(reservationId));
    return amountMinor === undefined ? [] : [{ reservationId, amountMinor }];
  });
  if (Object.keys(typed).length > 1 && typed["amount"] !== undefined)
    errors["amount"] = "Enter amounts by line, or one for the order as a whole, not both.";
  const isAsked = first(query["preview"]) !== undefined;
  if (isAsked && Object.keys(typed).length === 0) errors["lines"] = "Enter an amount.";
  const isClear = isAsked && Object.keys(errors).length === 0;
  return { action, typed, errors, wanted: isClear ? { action, amount: whole ?? parts } : undefined };
}
