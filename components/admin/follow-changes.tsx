"use client";
// Reads the page again when staff or guests have changed something since. What is typed, focused, opened and
// scrolled stays: React replaces what differs alone. A page that cannot reach the site stays as it is. After
// each reading a page rests, by how long it took (components/admin/reading-pace.ts).
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, useTransition } from "react";

import type { FollowedChanges } from "@/lib/operator/read-change-mark";

import { newReadingPace } from "./reading-pace";
import { useRepeatWhileVisible } from "./use-repeat-while-visible";

const everyMs = 1_200;
const patienceMs = 8_000;

/**
 * @param mark of the latest change when the page was made; of before its first read
 * @param follows the changes that the page shows, as its mark was read for
 */
export function FollowChanges({ mark, follows }: { mark: string; follows: FollowedChanges }) {
  const router = useRouter();
  const [pace] = useState(newReadingPace);
  const [isReading, startReading] = useTransition();
  /** Mark of what is shown, or is being read for it. */
  const shown = useRef(mark);
  useEffect(() => {
    shown.current = mark;
  }, [mark]);
  useEffect(() => {
    if (!isReading) pace.end(performance.now());
  }, [isReading, pace]);
  const look = useCallback(async () => {
    if (!pace.mayBegin(performance.now())) return;
    const latest = await readMark(follows);
    if (latest === undefined || latest === shown.current) return;
    shown.current = latest;
    pace.begin(performance.now());
    startReading(() => router.refresh());
  }, [router, follows, pace]);
  useRepeatWhileVisible(look, everyMs, everyMs);
  return null;
}

/** @returns undefined where the site does not answer, or not to this reader any more */
async function readMark(follows: FollowedChanges): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/admin/changes?follows=${follows}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    });
    return response.ok ? ((await response.json()) as { mark: string }).mark : undefined;
  } catch {
    return undefined;
  }
}
