/** Differences between a frozen sheet and the day as it is now. Pure. */
import type { DayRow, DaySheet } from "@/db/schema";

export interface SheetDifferences {
  /** Figures and amounts that differ, by name; amounts as decimal strings of minor units. */
  readonly figures: readonly { readonly name: string; readonly frozen: number; readonly now: number }[];
  readonly amounts: readonly { readonly name: string; readonly frozen: string; readonly now: string }[];
  /** Findings whose rows or counts differ. */
  readonly findings: readonly {
    readonly code: string;
    readonly frozen: number;
    readonly now: number;
    readonly added: readonly DayRow[];
    readonly gone: readonly DayRow[];
  }[];
}

/** Compares; every list is empty where nothing has changed since the day was closed. */
export function compareSheets(frozen: DaySheet, now: DaySheet): SheetDifferences {
  const names = (of: (sheet: DaySheet) => object) => [...new Set([frozen, now].flatMap((sheet) => Object.keys(of(sheet))))];
  const codes = [...new Set([...frozen.findings, ...now.findings].map(({ code }) => code))];
  return {
    figures: names(({ figures }) => figures)
      .map((name) => ({ name, frozen: frozen.figures[name] ?? 0, now: now.figures[name] ?? 0 }))
      .filter((one) => one.frozen !== one.now),
    amounts: names(({ amounts }) => amounts)
      .map((name) => ({ name, frozen: frozen.amounts[name] ?? "0", now: now.amounts[name] ?? "0" }))
      .filter((one) => one.frozen !== one.now),
    findings: codes
      .map((code) => {
        const [before, after] = [findingOf(frozen, code), findingOf(now, code)];
        return {
          code,
          frozen: before.count,
          now: after.count,
          added: without(after.rows, before.rows),
          gone: without(before.rows, after.rows),
        };
      })
      .filter((one) => one.frozen !== one.now || one.added.length > 0 || one.gone.length > 0),
  };
}

const findingOf = ({ findings }: DaySheet, code: string) =>
  findings.find((one) => one.code === code) ?? { count: 0, rows: [] as readonly DayRow[] };

function without(rows: readonly DayRow[], others: readonly DayRow[]): DayRow[] {
  const known = new Set(others.map(({ reservationId }) => reservationId));
  return rows.filter(({ reservationId }) => !known.has(reservationId));
}
