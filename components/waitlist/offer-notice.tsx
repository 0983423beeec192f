"use client";
// At the foot of the window: something that one waited for is held. Not where one is dealing with it already.
import { usePathname } from "next/navigation";

import { HoldCountdown } from "@/components/booking/hold-countdown";
import { ButtonLink } from "@/components/ui/button-link";

type OfferNoticeProps = {
  href: string;
  listingName: string;
  /** Epoch milliseconds, by the database. */
  untilMs: number;
  nowMs: number;
  untilText: string;
};

const elsewhere = /^\/(waitlist|checkout)\//;

export function OfferNotice({ href, listingName, untilMs, nowMs, untilText }: OfferNoticeProps) {
  if (elsewhere.test(usePathname())) return null;
  return (
    <section aria-label="Held for you from the waitlist" className="bottom-bar">
      <div className="shell flex min-h-16 items-center justify-between gap-6 py-2.5">
        <div className="min-w-0 text-sm">
          <p className="truncate font-medium">Your waitlist offer: {listingName}</p>
          <HoldCountdown {...{ untilMs, nowMs, untilText }} silent />
        </div>
        <ButtonLink href={href} size="sm" prefetch={false}>
          See your offer
        </ButtonLink>
      </div>
    </section>
  );
}
