// Time left, as large digits. The component has no clock: its parent owns one and passes the seconds.
// Screen readers hear the time at a few thresholds instead of every second: the live text changes only when
// one is passed.
import { cn } from "../cn";

/** Texts that a screen reader speaks about the end of the countdown. */
export interface CountdownWords {
  /** Text for less than a span of time such as "15 seconds". */
  readonly below: (span: string) => string;
  /** Text at the end. */
  readonly over: string;
}

/** Texts about a thing that the guest has until then, such as a hold. */
export const timeLeftWords: CountdownWords = {
  below: (span) => `Less than ${span} left.`,
  over: "Your time has run out.",
};

/**
 * Spans to announce with fewer whole seconds left than these, soonest first. Each is also true of a page that
 * opens between two thresholds.
 */
const thresholds: readonly (readonly [belowSeconds: number, span: string])[] = [
  [15, "15 seconds"],
  [60, "a minute"],
  [120, "two minutes"],
  [300, "five minutes"],
];

/**
 * @returns the text that a screen reader should have heard last with that many seconds left; empty before
 *   the first threshold
 */
export function countdownAnnouncement(secondsLeft: number, words: CountdownWords = timeLeftWords): string {
  const whole = Math.ceil(secondsLeft);
  if (whole < 1) return words.over;
  const span = thresholds.find(([belowSeconds]) => whole < belowSeconds)?.[1];
  return span === undefined ? "" : words.below(span);
}

/** @returns "9:05", or "1:02:03" from an hour on; never below zero */
export function countdownText(secondsLeft: number): string {
  const whole = Math.max(0, Math.ceil(secondsLeft));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

type CountdownProps = {
  secondsLeft: number;
  /** Name of the thing that ends, before the digits: "Held for". */
  label: string;
  /** Texts for screen readers; those of a hold by default. */
  words?: CountdownWords | undefined;
  /** Seconds left below which the digits have the warning colour. */
  warnBelowSeconds?: number | undefined;
  /** Keeps this countdown from screen readers: only one of several on a page should speak. */
  silent?: boolean | undefined;
  className?: string | undefined;
};

export function Countdown({ secondsLeft, label, words, warnBelowSeconds = 120, silent = false, className }: CountdownProps) {
  const ended = secondsLeft <= 0;
  const text = countdownText(secondsLeft);
  return (
    <span className={cn("inline-flex items-baseline gap-1.5 text-sm", className)}>
      <span className="text-ink-muted">{label}</span>
      <span
        role="timer"
        aria-label={`${label} ${text}`}
        className={cn(
          "tabular font-semibold",
          ended ? "text-danger" : secondsLeft <= warnBelowSeconds ? "text-warning" : "text-ink",
        )}
      >
        {text}
      </span>
      {silent ? null : (
        <span aria-live="polite" className="sr-only">
          {countdownAnnouncement(secondsLeft, words)}
        </span>
      )}
    </span>
  );
}
