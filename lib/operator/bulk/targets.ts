/** The actions that can run over all rows of a list. Each line calls a domain's verb; no rule lives here. */
import type { PgBoss } from "pg-boss";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { type BulkKind, notificationKinds } from "@/db/schema";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { findJobs, jobStates } from "@/lib/events/staff/list-jobs";
import { retryJobStep } from "@/lib/events/staff/retry-job";
import { findMessages, messageStates } from "@/lib/notifications/list-messages";
import { retryMessageStep } from "@/lib/notifications/retry-message";
import { findFailedRefunds } from "@/lib/orders/refunds/list-failed-refunds";
import { lockOrdersOfRefunds, retryRefundStep } from "@/lib/orders/refunds/resolve-failed-refund";
import { deliveryStates, findDeliveries } from "@/lib/partners/webhooks/staff/list-deliveries";
import { retryDeliveryStep } from "@/lib/partners/webhooks/staff/retry-delivery";
import type { StaffActor } from "@/lib/staff/actor";
import type { RetryOutcome } from "@/lib/staff/retry-outcome";

import { maxFilterWord, maxSearchCharacters } from "../limits";

export interface BulkTarget {
  /** Checks a filter as it comes from a form, or from the row of a run. */
  readonly schema: z.ZodType;
  /**
   * Finds the rows that match now.
   * @throws {DomainError} `not_found`; `forbidden`
   */
  readonly find: (tx: Tx, actor: StaffActor, filter: never, limit: number) => Promise<readonly string[]>;
  /** Locks what the rows of a batch share with other transactions; absent where they share nothing. */
  readonly lock?: (tx: Tx, subjects: readonly string[]) => Promise<void>;
  /**
   * Acts on one row, if it still matches.
   * @throws {DomainError} `not_found`; `forbidden`
   */
  readonly apply: (tx: Tx, boss: PgBoss, actor: StaffActor, subject: string, filter: never) => Promise<RetryOutcome>;
}

interface TargetOf<Schema extends z.ZodType> extends Pick<BulkTarget, "lock"> {
  readonly schema: Schema;
  readonly find: (tx: Tx, actor: StaffActor, filter: z.output<Schema>, limit: number) => Promise<readonly string[]>;
  readonly apply: (tx: Tx, boss: PgBoss, actor: StaffActor, subject: string, filter: z.output<Schema>) => Promise<RetryOutcome>;
}

const target = <Schema extends z.ZodType>(made: TargetOf<Schema>): BulkTarget => made;

const error = invalidFormMessage;
const word = z.string().max(maxFilterWord, { error });

export const bulkTargets: Readonly<Record<BulkKind, BulkTarget>> = {
  retry_messages: target({
    schema: z.object({
      state: z.enum(messageStates, { error }).optional(),
      kind: z.enum(notificationKinds, { error }).optional(),
      text: z.string().max(maxSearchCharacters, { error }).optional(),
    }),
    find: findMessages,
    apply: retryMessageStep,
  }),
  retry_deliveries: target({
    schema: z.object({
      state: z.enum(deliveryStates, { error }).optional(),
      partnerId: idSchema(error).optional(),
      type: word.optional(),
    }),
    find: findDeliveries,
    apply: (tx, _boss, actor, subject, filter) => retryDeliveryStep(tx, actor, subject, filter),
  }),
  retry_jobs: target({
    schema: z.object({ state: z.enum(jobStates, { error }).optional(), name: word.optional() }),
    find: findJobs,
    apply: retryJobStep,
  }),
  retry_refunds: target({
    schema: z.object({
      listingId: idSchema(error).optional(),
      reason: z.enum(["returned", "disputed", "refused"], { error }).optional(),
    }),
    find: findFailedRefunds,
    lock: lockOrdersOfRefunds,
    apply: retryRefundStep,
  }),
};
