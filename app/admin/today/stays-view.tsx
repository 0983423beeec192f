// The stays of one listing's day, in lists by the work they make.
import { notFound } from "next/navigation";

import { NightsPanel } from "@/components/admin/today/nights-panel";
import { StayLists } from "@/components/admin/today/stay-lists";
import type { Address } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { isIsoDate } from "@/lib/core/time/dates";
import { quoteNights } from "@/lib/front-desk/change-nights";
import { moveRefusalText } from "@/lib/front-desk/copy";
import { type DeskStay, readDeskDay } from "@/lib/front-desk/today/read-stays";
import { messageFor } from "@/lib/next/form-messages";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { changeNightsAction, moveStayAction } from "./actions";

type StaysViewProps = {
  actor: StaffActor;
  locale: string;
  date: string | undefined;
  address: Address;
  listing: { id: string; slug: string };
  /** The stay whose departure is to change, and the wanted date, as the address has them. */
  asked: { stay: string | undefined; until: string | undefined };
};

export async function StaysView({ actor, locale, date, address, listing, asked }: StaysViewProps) {
  const desk = await readDeskDay(mainDb(), actor, listing, date);
  if (!desk) notFound();
  const mayEdit = isPermitted(actor, "arrivals.edit", listing.id);
  const chosen = [...desk.inHouse, ...desk.departures].find(
    ({ reservationId, state }) => reservationId === asked.stay && state === "in_house",
  );
  return (
    <>
      {chosen && mayEdit ? (
        <NightsPanel
          stay={chosen}
          listing={listing.slug}
          date={date}
          today={desk.today}
          until={asked.until}
          quoted={await quote(chosen, asked.until, actor, locale)}
          requestId={newId()}
          locale={locale}
          action={changeNightsAction}
        />
      ) : null}
      <StayLists
        desk={desk}
        listing={listing.slug}
        date={date}
        locale={locale}
        address={address}
        cannotEdit={mayEdit ? undefined : cannotChangeText("arrivals.edit")}
        action={moveStayAction}
      />
    </>
  );
}

/** Returns the amounts of another date of departure, or the reason why it is refused. */
async function quote(stay: DeskStay, until: string | undefined, actor: StaffActor, locale: string) {
  if (until === undefined || !isIsoDate(until)) return undefined;
  if (until === stay.checkOut) return "unchanged";
  const { listingId, reservationId } = stay;
  try {
    const { dueMinor, refundMinor, keptMinor, currency } = await quoteNights(
      mainDb(),
      { listingId, reservationId, checkOut: until },
      actor,
    );
    return { dueMinor, refundMinor, keptMinor, currency };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { message = "", fieldErrors } = messageFor(error, locale, {
      invalid_state: ({ state }) => ({ message: moveRefusalText(state) }),
    });
    return { refusal: fieldErrors?.["checkOut"]?.join(" ") ?? message };
  }
}
