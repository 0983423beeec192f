"use client";
// A page that changes by itself asks the server again while it is looked at: often at first, more and more seldom for who leaves it open, and
// at once when somebody comes back to it. Thousands may have it open; an e-mail tells them, too.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const slower = 1.15;
const slowestSeconds = 60;
/** Going back and forth between tabs asks no more often than this. */
const leastMs = 5_000;

export function KeepFresh({ everySeconds }: { everySeconds: number }) {
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
