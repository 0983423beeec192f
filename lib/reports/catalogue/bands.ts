/** Bands of days: a report on lead times has hundreds of values, which say more together. Pure. */
import { type Occurrence, shareOf } from "../internal/ratios";

/** The last day of each band; the last band has no end. */
const bandEnds = [0, 1, 3, 7, 14, 30, 60, 90, 180, 365] as const;

interface Counted {
  readonly value: number;
  readonly bookings: number;
}

/**
 * Counts bookings by bands of days.
 * @param rows bookings by days; a booking for a date that was past counts in the first band
 * @returns every band, those without bookings, too; none where there are no bookings at all
 */
export function inBands(
  rows: readonly Counted[],
): readonly { readonly band: string; readonly bookings: number; readonly share: number | null }[] {
  const bands: (Occurrence & { band: string })[] = [...bandEnds, Infinity].map((end, nth) => {
    const first = nth === 0 ? -Infinity : (bandEnds[nth - 1] ?? 0) + 1;
    const count = rows.reduce((sum, { value, bookings }) => (value >= first && value <= end ? sum + bookings : sum), 0);
    return { band: nameOf(first, end), value: end, count };
  });
  const all = bands.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? [] : bands.map(({ band, count }) => ({ band, bookings: count, share: shareOf(count, all) }));
}

function nameOf(first: number, end: number): string {
  if (first === -Infinity) return "0";
  if (end === Infinity) return `${first} or more`;
  return first === end ? String(end) : `${first} to ${end}`;
}
