"use client";
// Polls the room's revision while the page is visible: it notices an operator's change within three seconds,
// anywhere in the queue.
import { type RefObject, useEffect } from "react";

import { isNewer, nextRevisionPollMs } from "@/lib/waiting-room/status/revision";

import { askRevision } from "./requests";
import type { RoomPageState } from "./room-step";

/**
 * @param onNews called with a new revision, after which the room's document must be read anew
 */
export function useRevision(slug: string, latest: RefObject<RoomPageState>, onNews: (revision: string) => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    let misses = 0;
    const refresh = async () => {
      if (mayChange(latest.current)) {
        try {
          const revision = await askRevision(slug);
          misses = 0;
          if (!isGone && isNewer(revision, latest.current.status)) await onNews(revision);
        } catch {
          misses += 1;
        }
      }
      if (!isGone) wait();
    };
    const wait = () => {
      timer = setTimeout(() => void refresh(), nextRevisionPollMs(latest.current.status, misses, Math.random()));
    };
    wait();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [slug, latest, onNews]);
}

/**
 * Tells whether to poll. A hidden page has no reader, a visitor with a pass is leaving the page, and a room
 * that does not answer is asked by the page's steps alone.
 */
function mayChange({ status, seat, failures }: RoomPageState): boolean {
  return document.visibilityState === "visible" && seat.pass === null && failures === 0 && status.phase !== "closed";
}
