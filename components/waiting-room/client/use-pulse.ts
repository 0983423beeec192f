"use client";
// Feels the room's pulse while the page is seen: what an operator changes is known within three seconds, wherever one stands in the line.
import { type RefObject, useEffect } from "react";

import { isNews, nextPulseMs } from "@/lib/waiting-room/status/pulse";

import { askPulse } from "./requests";
import type { RoomState } from "./take-turn";

/** @param onNews is given the pulse; the room's document is to be asked for anew */
export function usePulse(slug: string, latest: RefObject<RoomState>, onNews: (pulse: string) => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    let misses = 0;
    const feel = async () => {
      if (mayChange(latest.current)) {
        try {
          const pulse = await askPulse(slug);
          misses = 0;
          if (!isGone && isNews(pulse, latest.current.status)) await onNews(pulse);
        } catch {
          misses += 1;
        }
      }
      if (!isGone) wait();
    };
    const wait = () => {
      timer = setTimeout(() => void feel(), nextPulseMs(latest.current.status, misses, Math.random()));
    };
    wait();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [slug, latest, onNews]);
}

/** Nobody looks at a hidden page, those inside are on their way, and a room that does not answer is asked by the turns alone. */
function mayChange({ status, seat, failures }: RoomState): boolean {
  return document.visibilityState === "visible" && seat.pass === null && failures === 0 && status.phase !== "closed";
}
