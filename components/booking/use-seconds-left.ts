"use client";
// The seconds until a moment of the database's clock, counted without the reader's clock, which may be
// wrong by hours.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Time on this document's monotonic clock at which each `now` of the server was true. Entries are kept,
 * because the browser may restore a page from its memory.
 */
const seenAt = new Map<number, number>();
const maxSeen = 50;

/**
 * Counts the seconds until a moment.
 * @param untilMs end of the countdown, epoch milliseconds
 * @param nowMs the database's time when the page was made
 * @returns whole seconds, 0 once it is over
 */
export function useSecondsLeft(untilMs: number, nowMs: number): number {
  // False only while a page that came as HTML hydrates: its `now` was true before its first byte was sent.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const cameAsHtml = useRef(alive ? undefined : nowMs);
  const [left, setLeft] = useState({ untilMs, nowMs, seconds: secondsBetween(nowMs, untilMs) });

  useEffect(() => {
    const sentAt = anchor(nowMs, cameAsHtml.current === nowMs);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const leftMs = untilMs - nowMs - (performance.now() - sentAt);
      setLeft({ untilMs, nowMs, seconds: Math.max(0, Math.ceil(leftMs / 1000)) });
      // The timer runs just after the next full second, so that no number is skipped or shown twice as long.
      if (leftMs > 0) timer = setTimeout(tick, (leftMs % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [untilMs, nowMs]);

  return left.untilMs === untilMs && left.nowMs === nowMs ? left.seconds : secondsBetween(nowMs, untilMs);
}

function secondsBetween(nowMs: number, untilMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

function anchor(nowMs: number, cameAsHtml: boolean): number {
  const known = seenAt.get(nowMs);
  if (known !== undefined) return known;
  const [navigation] = performance.getEntriesByType("navigation");
  const sent = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  const at = cameAsHtml && sent > 0 ? sent : performance.now();
  if (seenAt.size >= maxSeen) for (const [oldest] of [...seenAt].slice(0, maxSeen / 2)) seenAt.delete(oldest);
  seenAt.set(nowMs, at);
  return at;
}
