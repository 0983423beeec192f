/** Loops that remove what has had its time. Each calls a domain's verb; no rule lives here. */
import { mainDb } from "@/db/client";
import { maxPrunedLinks, pruneLinks } from "@/lib/auth/links/issue-link";
import { maxPrunedPasskeys, prunePasskeys } from "@/lib/auth/passkeys/prune-passkeys";
import { maxPrunedSignIns, prunePendingSignIns } from "@/lib/auth/second-factor/pending-sign-in";
import { maxPrunedSessions, pruneSessions } from "@/lib/auth/sessions/prune-sessions";
import { maxPrunedInvitations, pruneInvitations } from "@/lib/auth/staff/prune-invitations";
import { maxPrunedPhotos } from "@/lib/media/limits";
import { prunePhotos } from "@/lib/media/prune-photos";
import { pruneBulkRuns } from "@/lib/operator/bulk/prune-runs";
import { maxPrunedBulkRuns } from "@/lib/operator/limits";
import { pruneStripeEvents } from "@/lib/orders/stripe-sync/receive-webhook";
import { pruneIdempotencyKeys } from "@/lib/partners/idempotency";
import { maxPrunedPerRun } from "@/lib/partners/limits";
import { pruneDeliveries } from "@/lib/partners/webhooks/deliver-due";
import { eraseOverdueDocuments } from "@/lib/people/erase-documents";
import { eraseOldWaits, eraseUnpaidOrders, pruneMessages } from "@/lib/people/end-retention";
import { maxErasuresPerRun, maxMessagesPerRun, maxUnpaidPerRun, maxWaitsPerRun } from "@/lib/people/limits";
import { maxPrunedRefusals } from "@/lib/reservations/limits";
import { pruneRefusedDemand } from "@/lib/reservations/prune-refused-demand";
import { maxDiscardedPerRun } from "@/lib/sales/limits";
import { sweepRehearsals } from "@/lib/sales/rehearsal/discard-rehearsal";
import { prunePushes } from "@/lib/supply/process-push";

import type { Loop } from "./run-loop";

const minuteMs = 60_000;

export const pruningLoops: readonly Loop[] = [
  {
    name: "discard-rehearsals",
    everyMs: 10 * minuteMs,
    runOnce: async () => (await sweepRehearsals(mainDb())) >= maxDiscardedPerRun,
  },
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
    name: "prune-stripe-events",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneStripeEvents(mainDb())) >= 1_000,
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
    name: "erase-unpaid-orders",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await eraseUnpaidOrders(mainDb())) >= maxUnpaidPerRun,
  },
  {
    name: "erase-old-waits",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await eraseOldWaits(mainDb())) >= maxWaitsPerRun,
  },
  {
    name: "prune-messages",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await pruneMessages(mainDb())) >= maxMessagesPerRun,
  },
  {
    name: "erase-documents",
    everyMs: 60 * minuteMs,
    runOnce: async () => (await eraseOverdueDocuments(mainDb())) >= maxErasuresPerRun,
  },
];
