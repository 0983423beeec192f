/** The handlers of reservations' events. Each line calls a domain's verb; no rule lives here. */
import { mainDb } from "@/db/client";
import { prepareJobs } from "@/lib/events/jobs";
import { maxRelayedPerRun, relayEvents } from "@/lib/events/relay";
import { enqueueWebhooks } from "@/lib/partners/webhooks/enqueue-webhooks";
import { requestChangeNotices, requestConfirmations, requestHeldNotices } from "@/lib/notifications/request-notification";
import { foldEvents } from "@/lib/reports/fold-events";
import { requestSessionEnds } from "@/lib/waiting-room/complete-session";
import { onStockReleased, onOfferBooked, onOfferDeclined, onOfferExpired } from "@/lib/waitlist/follow-events";
import type { RelayedEvent } from "@/lib/events/types";

/**
 * Tells whether a hold is an offer: a requested hold is answered in its response, an offer is a webhook
 * event.
 */
const isOffer = ({ data }: RelayedEvent) => data["purpose"] === "offer";

/**
 * @returns true when there may be more events
 */
export async function relayOnce(): Promise<boolean> {
  const boss = await prepareJobs();
  const relayed = await relayEvents(mainDb(), {
    confirmed: [
      (tx, events) => requestConfirmations(tx, boss, events),
      (tx, events) => requestSessionEnds(tx, boss, events),
      onOfferBooked,
      (tx, events) => enqueueWebhooks(tx, "confirmed", events),
      foldEvents,
    ],
    released: [onOfferDeclined, onStockReleased, (tx, events) => enqueueWebhooks(tx, "released", events)],
    expired: [
      (tx, events) => onOfferExpired(tx, boss, events),
      onStockReleased,
      (tx, events) => enqueueWebhooks(tx, "expired", events),
    ],
    held: [
      (tx, events) => requestHeldNotices(tx, boss, events),
      (tx, events) => enqueueWebhooks(tx, "held", events.filter(isOffer)),
    ],
    changed: [
      (tx, events) => requestChangeNotices(tx, boss, events),
      onStockReleased,
      (tx, events) => enqueueWebhooks(tx, "changed", events),
      foldEvents,
    ],
    cancelled: [
      (tx, events) => requestChangeNotices(tx, boss, events),
      onStockReleased,
      (tx, events) => enqueueWebhooks(tx, "cancelled", events),
      foldEvents,
    ],
    fee_waived: [foldEvents],
    checked_in: [(tx, events) => enqueueWebhooks(tx, "checked_in", events)],
    // Taking back changes the reservation's state, which the message has.
    check_in_undone: [(tx, events) => enqueueWebhooks(tx, "changed", events)],
    no_show: [(tx, events) => enqueueWebhooks(tx, "no_show", events), foldEvents],
    no_show_undone: [(tx, events) => enqueueWebhooks(tx, "changed", events), foldEvents],
  });
  return relayed >= maxRelayedPerRun;
}
