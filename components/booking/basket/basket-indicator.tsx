"use client";
// The guest's basket in the header of every page: the number of holds, and the time left of the one
// that ends first.
import { ShoppingBag } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { Link } from "@/components/ui/link";

import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

import { HoldCountdown } from "../hold-countdown";

/** The basket in the header's form; null without holds. */
type HeldInShort = {
  readonly count: number;
  /** End of the first hold, epoch milliseconds of the database's clock. */
  readonly untilMs: number;
  readonly nowMs: number;
  readonly untilText: string;
};

export function BasketIndicator({ held }: { held: HeldInShort | null }) {
  useFreshWhenBack();
  if (!held) {
    return (
      <Link
        href="/basket"
        className={cn(buttonVariants({ variant: "quiet", size: "icon" }), "size-11 text-ink-muted md:size-10")}
      >
        <ShoppingBag aria-hidden="true" />
        <span className="sr-only">Basket</span>
      </Link>
    );
  }
  return (
    <Link href="/basket" className={cn(buttonVariants({ variant: "soft", size: "sm" }), "gap-2 px-3 coarse:min-h-11")}>
      <ShoppingBag aria-hidden="true" />
      <span className="sr-only">Basket: {held.count === 1 ? "1 item" : `${held.count} items`} held</span>
      <span aria-hidden="true" className="tabular font-semibold">
        {held.count}
      </span>
      <span className="border-l border-current/25 pl-2">
        <HoldCountdown {...held} label="" silent brief />
      </span>
    </Link>
  );
}

/**
 * A page restored from the browser's memory shows the basket of the moment it was left, so it is refreshed.
 */
function useFreshWhenBack(): void {
  const router = useRouter();
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) router.refresh();
    };
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, [router]);
}
