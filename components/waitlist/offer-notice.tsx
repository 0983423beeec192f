"use client";
// A bar at the foot of the window about a waitlist offer that is held for the guest. It is hidden on the
// pages where the guest deals with it.
import { usePathname } from "next/navigation";

import { HoldCountdown } from "@/components/booking/hold-countdown";
import { ButtonLink } from "@/components/ui/button-link";

type OfferNoticeProps = {
  href: string;
  listingName: string;
  /** End of the offer, epoch milliseconds of the database's clock. */
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
