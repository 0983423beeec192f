/** The messages about an entry of the waitlist and its offers. */
import type { Db } from "@/db/client";
import { env } from "@/lib/core/env";
import { signEntryLink } from "@/lib/waitlist/entry-link";
import { readEntryForVenue, readEntryOfOffer, type WaitlistEntry } from "@/lib/waitlist/read-entry";

import { offerLapsedNotice, offerNotice, waitingNotice } from "./notices/wait-notices";
import { composeNotice } from "./compose-notice";
import type { PreparedMessage } from "./prepared-message";

export async function prepareWait(
  db: Db,
  subject: string,
  kind: "waiting" | "offer" | "offer_lapsed",
): Promise<PreparedMessage | undefined> {
  const entry = kind === "offer" ? await readEntryOfOffer(db, subject) : await readEntryForVenue(db, subject);
  const to = { name: entry.name ?? "", address: entry.email };
  const link = entryLink(entry);
  switch (kind) {
    case "waiting":
      return entry.status === "waiting" ? { to, message: await composeNotice(waitingNotice(entry, link)) } : undefined;
    case "offer": {
      const { offer } = entry;
      if (offer?.reservationId !== subject || offer.status !== "held") return undefined;
      return { to, message: await composeNotice(offerNotice(entry, offer, link)) };
    }
    case "offer_lapsed":
      return { to, message: await composeNotice(offerLapsedNotice(entry, link)) };
  }
}

function entryLink({ id }: WaitlistEntry): string {
  const url = new URL(`/waitlist/${id}`, env().APP_URL);
  url.searchParams.set("t", signEntryLink(id));
  return url.href;
}
