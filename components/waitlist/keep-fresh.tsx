"use client";
// A page that changes by itself asks the server again: every so often while it is looked at, and at once when somebody comes back to it.
import { useRouter } from "next/navigation";
import { useEffect } from "react";

export function KeepFresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(look, everySeconds * 1_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [everySeconds, router]);
  return null;
}
