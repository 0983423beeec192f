// A bar for a share of a maximum; the figures beside it give the same in words.

/**
 * @param also a second, paler part after the first: visitors on their way inside
 */
export function Meter({ value, also = 0, max }: { value: number; also?: number; max: number }) {
  const share = (part: number) => (max > 0 ? Math.min(100, Math.max(0, (part / max) * 100)) : 0);
  return (
    <svg
      aria-hidden="true"
      className="block h-1.5 w-full overflow-hidden rounded-full bg-surface-sunken dark:bg-surface-raised"
      preserveAspectRatio="none"
    >
      <rect width={`${share(value + also)}%`} height="100%" className="fill-accent opacity-35" />
      <rect width={`${share(value)}%`} height="100%" className="fill-accent" />
    </svg>
  );
}
