"use client";
// A countdown as the page's main figure. Without JavaScript it cannot run, and the moment itself is shown.
import type { ReactNode } from "react";

import { countdownAnnouncement, countdownText, type CountdownWords } from "@/components/ui/feedback/countdown";

import { useRoomSeconds } from "../client/use-room-seconds";

type BigCountdownProps = {
  untilMs: number;
  /** The room's time at which `untilMs` was read. */
  nowMs: number;
  label: string;
  /** Texts for screen readers. */
  words: CountdownWords;
  /** Sentence with the moment, for readers without JavaScript. */
  children: ReactNode;
};

export function BigCountdown({ untilMs, nowMs, label, words, children }: BigCountdownProps) {
  const secondsLeft = useRoomSeconds(untilMs, nowMs);
  const text = countdownText(secondsLeft);
  return (
    <>
      <p className="noscript:hidden">
        <span className="block text-sm text-ink-muted">{label}</span>
        <span role="timer" aria-label={`${label} ${text}`} className="figure mt-1.5">
          {text}
        </span>
        <span aria-live="polite" className="sr-only">
          {countdownAnnouncement(secondsLeft, words)}
        </span>
      </p>
      <p className="hidden text-lg noscript:block">{children}</p>
    </>
  );
}
