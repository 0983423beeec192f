// Time left, as large digits. Only shows what it is told: whoever owns the clock passes the seconds. Screen readers hear the time
// at a few thresholds instead of every second: the live text changes only when one is passed.
import { cn } from "./cn";

/** What is said aloud with fewer whole seconds left than these, soonest first; true also of a page that comes between two of them. */
const announcements: readonly (readonly [belowSeconds: number, text: string])[] = [
  [1, "Your time has run out."],
  [15, "Less than 15 seconds left."],
  [60, "Less than a minute left."],
  [120, "Less than two minutes left."],
  [300, "Less than five minutes left."],
];

/** @returns what a screen reader should have heard last with that many seconds left; empty before the first threshold */
export function countdownAnnouncement(secondsLeft: number): string {
  return announcements.find(([belowSeconds]) => Math.ceil(secondsLeft) < belowSeconds)?.[1] ?? "";
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
  /** What ends, set before the digits: "Held for". */
  label: string;
  /** From here on the digits turn to the warning colour. */
  warnBelowSeconds?: number | undefined;
  /** One of several countdowns on a page should speak. */
  silent?: boolean | undefined;
  className?: string | undefined;
};

export function Countdown({ secondsLeft, label, warnBelowSeconds = 120, silent = false, className }: CountdownProps) {
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
          {countdownAnnouncement(secondsLeft)}
        </span>
      )}
    </span>
  );
}
