/** The worker's loops. Each calls a domain's verb; no rule lives here. */
import { mainDb } from "@/db/client";
import { maxPrunedLinks, pruneLinks } from "@/lib/auth/links/issue-link";
import { maxPrunedPasskeys, prunePasskeys } from "@/lib/auth/passkeys/prune-passkeys";
import { maxPrunedSignIns, prunePendingSignIns } from "@/lib/auth/second-factor/pending-sign-in";
import { maxPrunedSessions, pruneSessions } from "@/lib/auth/sessions/prune-sessions";
import { maxPrunedInvitations, pruneInvitations } from "@/lib/auth/staff/prune-invitations";
import { maxNoShowsPerRun } from "@/lib/check-in/limits";
import { markNoShows } from "@/lib/check-in/mark-no-shows";
import { issueDocuments, maxIssuedPerRun } from "@/lib/documents/issue-documents";
import { listenForEvents } from "@/lib/events/wake";
import { closeDays } from "@/lib/front-desk/day-close/close-days";
import { maxClosedPerRun } from "@/lib/front-desk/limits";
import { extendHorizon } from "@/lib/inventory/extend-horizon";
import { maxPrunedPhotos } from "@/lib/media/limits";
import { prunePhotos } from "@/lib/media/prune-photos";
import { requestReminders } from "@/lib/notifications/request-reminders";
import { sweepNotifications } from "@/lib/notifications/send-notification";
import { processBulkRuns } from "@/lib/operator/bulk/process-runs";
import { pruneBulkRuns } from "@/lib/operator/bulk/prune-runs";
import { maxPrunedBulkRuns } from "@/lib/operator/limits";
import { sweepRefunds } from "@/lib/orders/changes/send-refund";
import { maxSweptPerRun } from "@/lib/orders/limits";
import { pruneStripeEvents } from "@/lib/orders/stripe-sync/receive-webhook";
import { reconcilePayments } from "@/lib/orders/stripe-sync/reconcile-payments";
import { retryCards } from "@/lib/orders/checkout/retry-cards";
import { abandonOrders, sweepAuthorisedPayments, sweepOpenedPayments } from "@/lib/orders/settlement/sweep-payments";
import { pruneIdempotencyKeys } from "@/lib/partners/idempotency";
import { maxPrunedPerRun } from "@/lib/partners/limits";
import { deliverDue, pruneDeliveries } from "@/lib/partners/webhooks/deliver-due";
import { eraseOverdueDocuments } from "@/lib/people/erase-documents";
import { maxErasuresPerRun } from "@/lib/people/limits";
import { buildFacts } from "@/lib/reports/build-facts";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { maxExpiredPerRun, maxPrunedRefusals } from "@/lib/reservations/limits";
import { pruneRefusedDemand } from "@/lib/reservations/prune-refused-demand";
import { maxDiscardedPerRun } from "@/lib/sales/limits";
import { sweepRehearsals } from "@/lib/sales/rehearsal/discard-rehearsal";
import { processPushes, prunePushes } from "@/lib/supply/process-push";

import { endOverdue } from "@/lib/waitlist/end-overdue";
import { rescanStaleEntries } from "@/lib/waitlist/rescan-stale-entries";
import { processDirtyUnits } from "@/lib/waitlist/offer-stock";
import { reconcileOffers } from "@/lib/waitlist/reconcile-offers";
import { freezeReports, recordSamples } from "@/lib/waiting-room/record-samples";
import { advanceRooms, beginRuns } from "@/lib/waiting-room/redis/advance-all";

import { auditRegularly } from "./audit-regularly";
import { jobsLoop } from "./jobs";
import { writeLoopRuns } from "./loop-runs";
import { relayOnce } from "./relay-handlers";
import type { Loop } from "./run-loop";

const minuteMs = 60_000;

export const loops: readonly Loop[] = [
  jobsLoop,
  {
    name: "expire-holds",
    everyMs: 500,
    runOnce: async () => (await expireHolds(mainDb())) >= maxExpiredPerRun,
  },
  {
    name: "advance-waiting-rooms",
    everyMs: 250,
    runOnce: async () => {
      await advanceRooms();
      return false;
    },
  },
  {
    name: "start-sale-runs",
    everyMs: 1_000,
    runOnce: async () => {
      await beginRuns();
      return false;
    },
  },
  {
    name: "record-sales",
    everyMs: 5_000,
    runOnce: async () => {
      await recordSamples();
      return freezeReports();
    },
  },
  {
    name: "discard-rehearsals",
    everyMs: 10 * minuteMs,
    runOnce: async () => (await sweepRehearsals(mainDb())) >= maxDiscardedPerRun,
  },
  {
    name: "publish-events",
    everyMs: 500,
    runOnce: relayOnce,
    listen: (wake) => listenForEvents(mainDb(), wake),
  },
  {
    name: "offer-waitlist",
    everyMs: 2_000,
    runOnce: () => processDirtyUnits(mainDb()),
    listen: (wake) => listenForEvents(mainDb(), wake),
  },
  {
    name: "rescan-waitlist",
    everyMs: 5_000,
    runOnce: async () => {
      await reconcileOffers(mainDb());
      await rescanStaleEntries(mainDb());
      await endOverdue(mainDb());
      return false;
    },
  },
  {
    name: "settle-overdue-payments",
    everyMs: 15_000,
    runOnce: async () => (await sweepOpenedPayments(mainDb())) >= maxSweptPerRun,
  },
  {
    name: "retry-cards",
    everyMs: 2_000,
    runOnce: async () => {
      await retryCards(mainDb());
      return false;
    },
  },
  {
    name: "abandon-unpaid-orders",
    everyMs: 15_000,
    runOnce: async () => (await abandonOrders(mainDb())) >= maxSweptPerRun,
  },
  {
    name: "finish-authorised-payments",
    everyMs: minuteMs,
    runOnce: async () => {
      await sweepAuthorisedPayments(mainDb());
      return false;
    },
  },
  {
    name: "reconcile-payments",
    everyMs: 60 * minuteMs,
    runOnce: async () => {
      await reconcilePayments(mainDb(), 3);
      return false;
    },
  },
  {
    name: "send-overdue-refunds",
    everyMs: minuteMs,
    runOnce: async () => {
      await sweepRefunds(mainDb());
      return false;
    },
  },
  {
    name: "issue-documents",
    everyMs: 5_000,
    runOnce: async () => (await issueDocuments(mainDb())) >= maxIssuedPerRun,
  },
  {
    name: "deliver-webhooks",
    everyMs: 500,
    runOnce: async () => (await deliverDue(mainDb())).begun > 0,
  },
  {
    name: "process-inventory-pushes",
    everyMs: 500,
    runOnce: () => processPushes(mainDb()),
  },
  { name: "process-bulk-runs", everyMs: 1_000, runOnce: () => processBulkRuns(mainDb()) },
  {
    name: "prune-bulk-runs",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneBulkRuns(mainDb())) >= maxPrunedBulkRuns,
  },
  {
    name: "prune-inventory-pushes",
    everyMs: minuteMs,
    runOnce: async () => (await prunePushes(mainDb())) > 0,
  },
  {
    name: "prune-webhook-deliveries",
    everyMs: minuteMs,
    runOnce: async () => (await pruneDeliveries(mainDb())) >= maxPrunedPerRun,
  },
  {
    name: "prune-idempotency-keys",
    everyMs: minuteMs,
    runOnce: async () => (await pruneIdempotencyKeys(mainDb())) >= maxPrunedPerRun,
  },
  {
    name: "prune-one-time-links",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneLinks(mainDb())) >= maxPrunedLinks,
  },
  {
    name: "prune-invitations",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneInvitations(mainDb())) >= maxPrunedInvitations,
  },
  {
    name: "prune-photos",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await prunePhotos(mainDb())) >= maxPrunedPhotos,
  },
  {
    name: "prune-passkeys",
    everyMs: 10 * minuteMs,
    runOnce: async () => (await prunePasskeys(mainDb())) >= maxPrunedPasskeys,
  },
  {
    name: "send-reminders",
    everyMs: 10 * minuteMs,
    runOnce: async () => (await requestReminders(mainDb())) >= 200,
  },
  {
    name: "mark-no-shows",
    everyMs: minuteMs,
    runOnce: async () => (await markNoShows(mainDb())) >= maxNoShowsPerRun,
  },
  {
    // Three in the morning comes to the listings' zones one after another.
    name: "close-days",
    everyMs: 5 * minuteMs,
    runOnce: async () => (await closeDays(mainDb())) >= maxClosedPerRun,
  },
  {
    name: "send-overdue-notifications",
    everyMs: minuteMs,
    runOnce: async () => {
      await sweepNotifications(mainDb());
      return false;
    },
  },
  {
    name: "prune-stripe-events",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneStripeEvents(mainDb())) >= 1_000,
  },
  {
    // Hourly, as midnight comes to the listings' zones one after another.
    name: "extend-inventory-horizon",
    everyMs: 60 * minuteMs,
    runOnce: async () => {
      await extendHorizon(mainDb());
      return false;
    },
  },
  {
    name: "prune-sessions",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneSessions(mainDb())) >= maxPrunedSessions,
  },
  {
    name: "prune-refused-demand",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneRefusedDemand(mainDb())) >= maxPrunedRefusals,
  },
  {
    name: "prune-pending-sign-ins",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await prunePendingSignIns(mainDb())) >= maxPrunedSignIns,
  },
  {
    name: "erase-documents",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await eraseOverdueDocuments(mainDb())) >= maxErasuresPerRun,
  },
  { name: "build-facts", everyMs: minuteMs, runOnce: () => buildFacts(mainDb()) },
  { name: "audit", everyMs: minuteMs, runOnce: auditRegularly },
  {
    name: "report-loops",
    everyMs: 5_000,
    runOnce: async () => {
      await writeLoopRuns(mainDb());
      return false;
    },
  },
];
