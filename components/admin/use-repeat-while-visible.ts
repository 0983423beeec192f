"use client";
// Repeats a read while the page is visible. Each waits for the one before it.
import { useEffect } from "react";

/**
 * @param read what to do; a new function begins anew
 * @param everyMs time between the end of a read and the next one
 * @param firstMs time to the first read, each time the page becomes visible
 */
export function useRepeatWhileVisible(read: () => Promise<void>, everyMs: number, firstMs: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOn = false;
    const look = async () => {
      await read();
      if (isOn) timer = setTimeout(() => void look(), everyMs);
    };
    const turn = () => {
      const isSeen = document.visibilityState === "visible";
      if (isSeen === isOn) return;
      isOn = isSeen;
      clearTimeout(timer);
      if (isSeen) timer = setTimeout(() => void look(), firstMs);
    };
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      isOn = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [read, everyMs, firstMs]);
}
