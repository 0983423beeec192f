"use client";
// The time left of a hold. It goes by the database's clock, survives a reload, and asks the server what happened when it ends.
// Without JavaScript the end is told as a time of day instead, so that nothing on the page can be out of date.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { cn } from "@/components/ui/cn";
import { Countdown, countdownText } from "@/components/ui/countdown";

import { useSecondsLeft } from "./use-seconds-left";

type HoldCountdownProps = {
  /** Epoch milliseconds, by the database. */
  untilMs: number;
  nowMs: number;
  /** The end as a time of day, for readers without JavaScript: "14:32 (Lisbon time)". */
  untilText: string;
  label?: string | undefined;
  /** Where several countdowns share a page, one speaks. */
  silent?: boolean | undefined;
  /** Only the digits, in the colour of what they stand in. */
  brief?: boolean | undefined;
  className?: string | undefined;
};

/** The server ends a hold at the same moment; a little later its answer is sure to say so. */
const settleMs = 400;
/** After so long out of sight the steady clock may have slept, too. */
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

/** Asks the server again when the time is over, and when the page is looked at after a while. */
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
