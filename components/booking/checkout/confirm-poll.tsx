"use client";
// Refreshes the page every few seconds until the payment has a result; the server's page then leads on. After
// a while it promises an e-mail.
import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";

const everyMs = 2_000;
const untilMs = 40_000;

export function ConfirmPoll({ unknown, children }: { unknown: ReactNode; children: ReactNode }) {
  const router = useRouter();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const look = setInterval(() => router.refresh(), everyMs);
    const end = setTimeout(() => {
      clearInterval(look);
      setLate(true);
    }, untilMs);
    return () => {
      clearInterval(look);
      clearTimeout(end);
    };
  }, [router]);
  return late ? unknown : children;
}
