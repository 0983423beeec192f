// The open holds of the member of staff, on the desk's first pages. They follow payments and changes,
// also while there are none: another tab may hold.
import { FollowChanges } from "@/components/admin/follow-changes";
import { OwnHolds, type ShownHold } from "@/components/admin/desk/own-holds";
import { mainDb } from "@/db/client";
import { readChangeMark } from "@/lib/operator/read-change-mark";
import { type OwnHold, readOwnHolds } from "@/lib/orders/desk/read-own-holds";
import { choiceText } from "@/lib/orders/format";
import type { StaffActor } from "@/lib/staff/actor";

import { endOfHold } from "../../(guest)/basket/end-of-hold";
import { releaseAtDeskAction } from "./actions";
import { keptAsOf } from "./kept-as";

type OwnHoldsSectionProps = {
  actor: StaffActor;
  /** The listing to which the desk is limited; undefined for every listing. */
  listingId: string | undefined;
  locale: string;
};

export async function OwnHoldsSection({ actor, listingId, locale }: OwnHoldsSectionProps) {
  const mark = await readChangeMark(mainDb(), "reservations");
  const { holds, now } = await readOwnHolds(mainDb(), actor, listingId);
  return (
    <>
      <FollowChanges mark={mark} follows="reservations" />
      <OwnHolds
        holds={holds.map((hold) => toShown(hold, actor, locale))}
        nowMs={now.getTime()}
        locale={locale}
        release={releaseAtDeskAction}
      />
    </>
  );
}

function toShown({ held, contactName, isLinkOpen }: OwnHold, actor: StaffActor, locale: string): ShownHold {
  const { orderId, lines, totalMinor, currency, heldUntil } = held;
  return {
    orderId,
    lines: lines.map((line) => ({ id: line.reservationId, listingName: line.listingName, text: choiceText(line) })),
    contactName,
    isLinkOpen,
    totalMinor,
    currency,
    untilMs: heldUntil.getTime(),
    untilText: endOfHold(held, locale),
    keptAs: keptAsOf(actor, orderId),
  };
}
