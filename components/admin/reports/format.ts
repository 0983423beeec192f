/** Values of reports as text, in the reader's formats. Pure. */
import { dateTimeFormat, numberFormat } from "@/lib/core/locale";
import { formatMoney, toDecimal } from "@/lib/core/money";
import { formatDate, type IsoDate } from "@/lib/core/time/dates";
import type { Cell, CellKind } from "@/lib/reports/catalogue/types";
import type { Granularity } from "@/lib/reports/schemas";

export interface CellFormat {
  readonly locale: string;
  /** Of amounts; null where a report has none. */
  readonly currency: string | null;
  readonly granularity: Granularity;
}

/** Returns the text of a cell; a dash for one without a value. */
export function cellText(cell: Cell | undefined, kind: CellKind, format: CellFormat): string {
  if (cell === null || cell === undefined) return "–";
  if (kind === "date") return spanText(String(cell), format);
  if (kind === "money" && format.currency !== null)
    return formatMoney({ amountMinor: BigInt(cell), currency: format.currency }, format.locale);
  if (kind === "text") return String(cell);
  return numberText(Number(cell), kind, format.locale);
}

const dateParts = { day: "numeric", month: "short", year: "numeric" } as const;

const formatParts = (date: IsoDate, locale: string, parts: Intl.DateTimeFormatOptions) =>
  dateTimeFormat(locale, { ...parts, timeZone: "UTC" }).format(Date.parse(date));

/** Names a span of dates: the day, the first day of a week, the month. */
export function spanText(date: IsoDate, { granularity, locale }: Pick<CellFormat, "granularity" | "locale">): string {
  if (granularity === "month") return formatDate(date, locale, "month");
  if (granularity === "week") return `from ${formatParts(date, locale, dateParts)}`;
  return formatParts(date, locale, { ...dateParts, weekday: "short" });
}

/** Names a span below a chart, as short as can be. */
export function spanLabel(date: IsoDate, { granularity, locale }: Pick<CellFormat, "granularity" | "locale">): string {
  return granularity === "month"
    ? formatParts(date, locale, { month: "short", year: "numeric" })
    : formatDate(date, locale, "short");
}

function numberText(value: number, kind: CellKind, locale: string): string {
  switch (kind) {
    case "share":
      return numberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
    case "decimal":
      return numberFormat(locale, { maximumFractionDigits: 1 }).format(value);
    default:
      return numberFormat(locale).format(value);
  }
}

/**
 * Returns the text of a chart's value.
 * @param value minor units where the kind is money
 */
export function valueText(value: number, kind: CellKind, format: CellFormat): string {
  return kind === "money" ? cellText(BigInt(Math.round(value)), kind, format) : numberText(value, kind, format.locale);
}

/** Returns the text of a tick of a chart's axis, which is short: an amount without its currency. */
export function tickText(value: number, kind: CellKind, { locale, currency }: CellFormat): string {
  if (kind === "money" && currency !== null) {
    const amount = toDecimal({ amountMinor: BigInt(Math.round(value)), currency });
    return numberFormat(locale, { notation: "compact" }).format(amount);
  }
  if (kind === "share") return numberText(value, kind, locale);
  return numberFormat(locale, { notation: "compact" }).format(value);
}
