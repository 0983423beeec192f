"use client";
// The seconds until a moment of the room's clock, as exactly as the tab knows that clock: see room-clock.ts.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import { roomClock } from "./room-clock";

const never = () => () => {};

/**
 * Counts the seconds until a moment.
 * @param untilMs end of the countdown, epoch milliseconds
 * @param nowMs the room's time in the latest document
 * @returns whole seconds, 0 once it is over
 */
export function useRoomSeconds(untilMs: number, nowMs: number): number {
  // False only while a page that came as HTML hydrates: its `now` was true before its first byte was sent.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const cameAsHtml = useRef(alive ? undefined : nowMs);
  const [left, setLeft] = useState({ untilMs, seconds: wholeSeconds(untilMs - nowMs) });

  useEffect(() => {
    roomClock.note(nowMs, cameAsHtml.current === nowMs ? sentAt() : performance.now());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const leftMs = untilMs - (roomClock.at(performance.now()) ?? nowMs);
      setLeft({ untilMs, seconds: wholeSeconds(leftMs) });
      // The timer runs just after the next full second, so that no number is skipped or shown twice as long.
      if (leftMs > 0) timer = setTimeout(tick, (leftMs % 1_000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [untilMs, nowMs]);

  return left.untilMs === untilMs ? left.seconds : wholeSeconds(untilMs - nowMs);
}

const wholeSeconds = (ms: number) => Math.max(0, Math.ceil(ms / 1_000));

/** Returns the arrival of the page's first byte. */
function sentAt(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  const sent = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  return sent > 0 ? sent : performance.now();
}
