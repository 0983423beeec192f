"use client";
// The time left of a hold. It follows the database's clock, survives a reload, and refreshes the page when it
// ends. Without JavaScript it shows the end as a time of day instead, so that the page is never out of date.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { cn } from "@/components/ui/cn";
import { Countdown, countdownText } from "@/components/ui/feedback/countdown";

import { useSecondsLeft } from "./use-seconds-left";

type HoldCountdownProps = {
  /** End of the hold, epoch milliseconds of the database's clock. */
  untilMs: number;
  nowMs: number;
  /** End as a time of day, for readers without JavaScript: "14:32 (Lisbon time)". */
  untilText: string;
  label?: string | undefined;
  /** Silences this countdown for screen readers: only one of several on a page should speak. */
  silent?: boolean | undefined;
  /** Shows only the digits, in the colour of the surrounding text. */
  brief?: boolean | undefined;
  className?: string | undefined;
};

/** The server ends a hold at the same moment; this much later a read is sure to see it. */
const settleMs = 400;
/** Time of a hidden page after which the monotonic clock may have paused, too. */
const staleMs = 20_000;

export function HoldCountdown({ untilMs, nowMs, untilText, label = "Held for", silent, brief, className }: HoldCountdownProps) {
  const secondsLeft = useSecondsLeft(untilMs, nowMs);
  useFreshPage(secondsLeft === 0, nowMs, silent ?? false);
  if (brief) {
    return (
      <>
        <span
          role="timer"
          aria-label={`${countdownText(secondsLeft)} left`}
          className={cn("tabular noscript:hidden", className)}
        >
          {countdownText(secondsLeft)}
        </span>
        <span className={cn("hidden noscript:inline", className)}>until {untilText}</span>
      </>
    );
  }
  return (
    <>
      <Countdown secondsLeft={secondsLeft} label={label} silent={silent} className={cn("noscript:hidden", className)} />
      <span className={cn("hidden text-sm noscript:inline", className)}>Held until {untilText}</span>
    </>
  );
}

/** Refreshes the page when the time is over, and when the page becomes visible after a while. */
function useFreshPage(over: boolean, nowMs: number, silent: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!over) return undefined;
    const timer = setTimeout(() => router.refresh(), settleMs);
    return () => clearTimeout(timer);
  }, [over, nowMs, router]);

  const hiddenAt = useRef(0);
  useEffect(() => {
    if (silent) return undefined;
    const look = () => {
      if (document.visibilityState === "hidden") hiddenAt.current = Date.now();
      else if (hiddenAt.current > 0 && Date.now() - hiddenAt.current > staleMs) router.refresh();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [router, silent]);
}
