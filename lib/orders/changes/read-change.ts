/** State of a change, for the page to which its guest returns from paying. */
import type { Db } from "@/db/client";
import type { ChangeEnding } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

import { findPayment } from "../rows";
import { findChange } from "../records/record-change";

export interface ChangeStanding {
  readonly status: "pending" | "applied" | "ended";
  readonly ending: ChangeEnding | null;
  readonly dueMinor: bigint;
  readonly currency: string;
  /** Stripe's page on which the change waits for payment, and its session. */
  readonly payUrl: string | null;
  readonly sessionId: string | null;
}

/**
 * Reads the state of a change.
 * @param orderId of an order that the actor may see
 * @param changeId any string; one that is no UUID is not found
 * @throws {DomainError} not_found, also for a change of another order
 */
export async function readChange(db: Db, orderId: string, changeId: string): Promise<ChangeStanding> {
  const change = isUuid(changeId) ? await findChange(db, changeId) : undefined;
  if (!change || change.orderId !== orderId) throw new DomainError("not_found", { what: "change" });
  const opened = change.status === "pending" ? await findPayment(db, { openedOf: orderId }) : undefined;
  const { status, ending, dueMinor, currency } = change;
  return { status, ending, dueMinor, currency, payUrl: opened?.sessionUrl ?? null, sessionId: opened?.sessionId ?? null };
}
