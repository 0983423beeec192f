/** The worker's loops. Each calls a domain's verb; no rule lives here. */
import { mainDb } from "@/db/client";
import { maxNoShowsPerRun } from "@/lib/check-in/limits";
import { markNoShows } from "@/lib/check-in/mark-no-shows";
import { issueDocuments, maxIssuedPerRun } from "@/lib/documents/issue-documents";
import { listenForEvents } from "@/lib/events/wake";
import { closeDays } from "@/lib/front-desk/day-close/close-days";
import { maxClosedPerRun } from "@/lib/front-desk/limits";
import { extendHorizon } from "@/lib/inventory/extend-horizon";
import { requestReminders } from "@/lib/notifications/request-reminders";
import { sweepNotifications } from "@/lib/notifications/send-notification";
import { processBulkRuns } from "@/lib/operator/bulk/process-runs";
import { sweepRefunds } from "@/lib/orders/changes/send-refund";
import { maxSweptPerRun } from "@/lib/orders/limits";
import { reconcilePayments } from "@/lib/orders/stripe-sync/reconcile-payments";
import { retryCards } from "@/lib/orders/checkout/retry-cards";
import { abandonOrders, sweepAuthorisedPayments, sweepOpenedPayments } from "@/lib/orders/settlement/sweep-payments";
import { deliverDue } from "@/lib/partners/webhooks/deliver-due";
import { buildFacts } from "@/lib/reports/build-facts";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { maxExpiredPerRun } from "@/lib/reservations/limits";
import { processPushes } from "@/lib/supply/process-push";
import { endOverdue } from "@/lib/waitlist/end-overdue";
import { rescanStaleEntries } from "@/lib/waitlist/rescan-stale-entries";
import { processDirtyUnits } from "@/lib/waitlist/offer-stock";
import { reconcileOffers } from "@/lib/waitlist/reconcile-offers";
import { freezeReports, recordSamples } from "@/lib/waiting-room/record-samples";
import { advanceRooms, beginRuns } from "@/lib/waiting-room/redis/advance-all";

import { answerRequestsLoop } from "./answer-requests-loop";
import { auditRegularly } from "./audit-regularly";
import { jobsLoop } from "./jobs";
import { writeLoopRuns } from "./loop-runs";
import { pruningLoops } from "./pruning-loops";
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
  answerRequestsLoop,
  {
    name: "record-sales",
    everyMs: 5_000,
    runOnce: async () => {
      await recordSamples();
      return freezeReports();
    },
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
    // Hourly, as midnight comes to the listings' zones one after another.
    name: "extend-inventory-horizon",
    everyMs: 60 * minuteMs,
    runOnce: async () => {
      await extendHorizon(mainDb());
      return false;
    },
  },
  ...pruningLoops,
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
