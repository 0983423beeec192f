"use client";
// Refreshes a page whose content changes on the server, while it is visible: often at first, less and less
// often in a page that stays open, and at once when the guest comes back to it. Thousands of guests may have
// it open, and an e-mail tells them, too.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const slower = 1.15;
const slowestSeconds = 60;
/** Minimum between two refreshes when the guest switches between tabs. */
const leastMs = 5_000;

export function AutoRefresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    let seconds = everySeconds;
    let lastMs = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, seconds * 1_000);
      if (document.visibilityState !== "visible" || performance.now() - lastMs < leastMs) return;
      lastMs = performance.now();
      seconds = Math.min(slowestSeconds, seconds * slower);
      router.refresh();
    };
    timer = setTimeout(ask, seconds * 1_000);
    const back = () => {
      if (document.visibilityState === "visible") ask();
    };
    document.addEventListener("visibilitychange", back);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", back);
    };
  }, [everySeconds, router]);
  return null;
}
