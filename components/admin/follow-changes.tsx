"use client";
// Reads the page again when staff or guests have changed something since. What is typed, focused, opened and
// scrolled stays: React replaces what differs alone. A page that cannot reach the site stays as it is.
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";

import { useRepeatWhileVisible } from "./use-repeat-while-visible";

const everyMs = 1_500;
const patienceMs = 8_000;

/** @param mark of the latest change when the page was made; of before its first read */
export function FollowChanges({ mark }: { mark: string }) {
  const router = useRouter();
  /** Mark of what is shown, or is being read for it. */
  const shown = useRef(mark);
  useEffect(() => {
    shown.current = mark;
  }, [mark]);
  const look = useCallback(async () => {
    const latest = await readMark();
    if (latest === undefined || latest === shown.current) return;
    shown.current = latest;
    router.refresh();
  }, [router]);
  useRepeatWhileVisible(look, everyMs, everyMs);
  return null;
}

/** @returns undefined where the site does not answer, or not to this reader any more */
async function readMark(): Promise<string | undefined> {
  try {
    const response = await fetch("/api/admin/changes", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
    return response.ok ? ((await response.json()) as { mark: string }).mark : undefined;
  } catch {
    return undefined;
  }
}
