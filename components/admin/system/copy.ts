/** Texts about the state of the installation. Pure. */
import { fromNowText } from "@/components/admin/copy";
import { numberFormat } from "@/lib/core/locale";

/** Lag from which a loop counts as late, in seconds. */
const lateSeconds = 30;

interface Loop {
  readonly lagSeconds: number | null;
  readonly failures: number;
  readonly isSilent: boolean;
}

/** Tells the state of a loop in a word or two. */
export function stateOfLoop({ lagSeconds, failures, isSilent }: Loop): { readonly text: string; readonly isWell: boolean } {
  if (isSilent) return { text: "No worker reports it", isWell: false };
  if (failures > 0) return { text: "Fails", isWell: false };
  if (lagSeconds !== null && lagSeconds > lateSeconds) return { text: "Late", isWell: false };
  return { text: "Runs", isWell: true };
}

/** Formats a wait: "500 ms", "5 s", "10 min", "1 h". */
export function waitText(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6_000) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

/** Formats a lag; none to speak of is a dash, as one that is not known. */
export const lagText = (seconds: number | null): string => (seconds === null || seconds < 1 ? "–" : waitText(seconds));

/** Says when a loop last ran: "12 s ago"; "Not yet" before its first run. */
export const lastRunText = (ranMs: number | null): string => (ranMs === null ? "Not yet" : fromNowText(-ranMs, 0));

/** Formats the free part of a disk: "120 GB of 500 GB free (24%)". */
export function diskText({ freeBytes, totalBytes }: { freeBytes: number; totalBytes: number }, locale: string): string {
  const size = numberFormat(locale, { style: "unit", unit: "gigabyte", maximumFractionDigits: 0 });
  const share = totalBytes === 0 ? 0 : freeBytes / totalBytes;
  const percent = numberFormat(locale, { style: "percent" }).format(share);
  return `${size.format(freeBytes / 1e9)} of ${size.format(totalBytes / 1e9)} free (${percent})`;
}
