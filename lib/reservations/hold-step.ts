/** `holdStep`: holds in a transaction of the caller's, for requests that were checked when they were sent. */
import type { Tx } from "@/db/client";

import type { Outcome } from "./hold-batcher";
import { prepareHold } from "./internal/prepare";
import { holdAll } from "./internal/run-batch";
import type { Hold, HoldRequest } from "./schemas";

/** A request with the session of the waiting room in which it was sent, where there was one. */
export interface CheckedRequest {
  readonly request: HoldRequest;
  readonly session: string | undefined;
}

/**
 * Decides requests of one listing in their order. The rows stay locked until the transaction's end, so a
 * transaction that decides for several listings takes them in the order of their ids (rule all-or-nothing).
 * @param requests each id once, all lines of one listing, checked as by placeHold; at most 500
 * @returns an outcome per request: a hold, perhaps an earlier one, or the DomainError of placeHold
 * @throws when the database failed
 */
export async function holdStep(tx: Tx, requests: readonly CheckedRequest[]): Promise<readonly Outcome<Hold>[]> {
  return holdAll(
    tx,
    requests.map(({ request, session }) => prepareHold(request, sessionsOf(request, session))),
  );
}

const sessionsOf = ({ lines: [line] }: HoldRequest, session: string | undefined): ReadonlyMap<string, string> =>
  new Map(line && session !== undefined ? [[line.listingId, session]] : []);
