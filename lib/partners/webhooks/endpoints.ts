/** A partner's webhook endpoints. To other partners they do not exist (rule hidden-from-strangers). */
import { createHmac, hkdfSync } from "node:crypto";
import { isIP } from "node:net";

import { parseAddressList } from "@/lib/core/address-list";
import { type Db, inTransaction, type Tx } from "@/db/client";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";

import { maxEndpoints, maxUrlLength, secretOverlapHours } from "../limits";
import { requirePublicAddress } from "./address-guard";
import { subscribableTypes } from "./types";

/** The owner of endpoints: a partner, in one mode. */
export interface Owner {
  readonly partnerId: string;
  readonly test: boolean;
}

export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** Subscribed types; empty for all. */
  readonly types: readonly string[];
  readonly status: "enabled" | "disabled";
  /** Reason for which it is disabled; null while it is enabled. */
  readonly disabledReason: "owner" | "gone" | "staff" | null;
  readonly createdAt: Date;
}

interface Row extends Omit<Endpoint, "status" | "createdAt"> {
  readonly createdAt: string;
}

const columns = ({ sql }: Db | Tx) => sql`id, url, types, disabled_reason as "disabledReason", created_at as "createdAt"`;

const toEndpoint = (row: Row): Endpoint => ({
  ...row,
  status: row.disabledReason === null ? "enabled" : "disabled",
  createdAt: new Date(row.createdAt),
});

const label = "holdfast webhook secret v1";

/**
 * Makes a secret as Standard Webhooks writes them: a prefix, and base64 of at least 24 unguessable bytes. It
 * is derived from the request under a key of its own, so that a repeated request finds the secret it made
 * (rule idempotency).
 */
function secretOf(requestId: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return `whsec_${createHmac("sha256", key).update(requestId, "utf8").digest("base64")}`;
}

/**
 * Creates an endpoint.
 * @param id the endpoint's, chosen by the caller so that a repeated request creates no second one
 * @param types subscribed types; empty for all
 * @param actor `user:ID` of staff who create it for the partner, for the audit trail
 * @returns the endpoint and its secret, which the caller sees this once
 * @throws {DomainError} invalid_input, limit_exceeded
 */
export async function createEndpoint(
  db: Db,
  owner: Owner,
  { id, url, types }: { readonly id: string; readonly url: string; readonly types: readonly string[] },
  actor?: string,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
  const address = checkUrl(url);
  const unknown = types.find((type) => !(subscribableTypes as readonly string[]).includes(type));
  if (unknown !== undefined) throw refuse("types", `There are no messages of the type ${unknown.slice(0, 50)}.`);
  return inTransaction(db, async (tx) => {
    // The partner's lock orders concurrent requests, so that each counts the endpoints of the others.
    await tx.sql`select 1 from partners where id = ${owner.partnerId} for update`;
    // A separate statement: one that waited for the lock would count as of before it.
    const [room] = await tx.sql<{ count: number }[]>`
      select count(*)::int as count from webhook_endpoints
      where partner_id = ${owner.partnerId} and test = ${owner.test} and deleted_at is null and id <> ${id}`;
    if (!room || room.count >= maxEndpoints) throw new DomainError("limit_exceeded", { limit: "endpoints", max: maxEndpoints });
    const rows = await tx.sql<(Row & { secret: string })[]>`
      insert into webhook_endpoints (id, partner_id, test, url, types, secret)
      values (${id}, ${owner.partnerId}, ${owner.test}, ${address}, ${[...new Set(types)]}::text[], ${secretOf(id)})
      on conflict (id) do update set url = webhook_endpoints.url
      returning ${columns(tx)}, secret`;
    const [row] = rows;
    if (!row) throw new Error("an endpoint was neither made nor found");
    if (actor !== undefined) {
      const data = { partnerId: owner.partnerId, url: address };
      await recordAudit(tx, { actor, action: "webhook.create", subject: `webhook_endpoint:${id}`, data });
    }
    const { secret, ...rest } = row;
    return { endpoint: toEndpoint(rest), secret };
  });
}

/** Lists a partner's endpoints, the oldest first; at most {@link maxEndpoints}. */
export async function listEndpoints(db: Db, { partnerId, test }: Owner): Promise<Endpoint[]> {
  const rows = await db.sql<Row[]>`
    select ${columns(db)} from webhook_endpoints
    where partner_id = ${partnerId} and test = ${test} and deleted_at is null order by created_at, id limit ${maxEndpoints}`;
  return rows.map(toEndpoint);
}

/**
 * Deletes an endpoint; its waiting deliveries are given up.
 * @throws {DomainError} not_found
 */
export async function deleteEndpoint(db: Db, owner: Owner, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const gone = await tx.sql`
      update webhook_endpoints set deleted_at = now()
      where id = ${id} and partner_id = ${owner.partnerId} and test = ${owner.test} and deleted_at is null`;
    if (gone.count === 0) throw new DomainError("not_found", { what: "endpoint" });
    await giveUpWaiting(tx, id);
  });
}

/**
 * Enables an endpoint.
 * @throws {DomainError} not_found; invalid_state for one that staff disabled, which only staff enable
 */
export async function enableEndpoint(db: Db, owner: Owner, id: string): Promise<Endpoint> {
  const rows = await db.sql<Row[]>`
    update webhook_endpoints e set
      disabled_at = case when e.disabled_reason = 'staff' then e.disabled_at end,
      disabled_reason = case when e.disabled_reason = 'staff' then e.disabled_reason end
    where id = ${id} and partner_id = ${owner.partnerId} and test = ${owner.test} and deleted_at is null
    returning ${columns(db)}`;
  const [row] = rows;
  if (!row) throw new DomainError("not_found", { what: "endpoint" });
  if (row.disabledReason === "staff") throw new DomainError("invalid_state", { state: "disabled_by_staff" });
  return toEndpoint(row);
}

/**
 * Gives an endpoint a new secret; the old one signs beside it for a day.
 * @param requestId the same id again finds the same secret, and leaves the old one as it is
 * @returns the new secret, which the caller sees this once
 * @throws {DomainError} not_found
 */
export async function rotateSecret(db: Db, owner: Owner, id: string, requestId: string): Promise<{ readonly secret: string }> {
  const secret = secretOf(requestId);
  const [row] = await db.sql<{ secret: string }[]>`
    update webhook_endpoints set secret = ${secret},
      previous_secret = case when secret = ${secret} then previous_secret else secret end,
      previous_until = case when secret = ${secret} then previous_until else now() + ${secretOverlapHours}::int * interval '1 hour' end
    where id = ${id} and partner_id = ${owner.partnerId} and test = ${owner.test} and deleted_at is null
    returning secret`;
  if (!row) throw new DomainError("not_found", { what: "endpoint" });
  return row;
}

/** Gives up the deliveries that wait for a disabled endpoint. */
export async function giveUpWaiting({ sql }: Tx, endpointId: string): Promise<void> {
  await sql`
    update webhook_deliveries set next_attempt_at = null, failed_at = now()
    where endpoint_id = ${endpointId} and next_attempt_at is not null`;
}

const refuse = (field: string, message: string) => new DomainError("invalid_input", { issues: [{ path: [field], message }] });

/**
 * Checks the form of a URL; the connection checks the address that its name leads to.
 * @throws {DomainError} invalid_input
 */
function checkUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refuse("url", "This is not an address.");
  }
  // Plain HTTP is only for the demonstration on one machine.
  const isPlainAllowed = env().WEBHOOK_ALLOW !== "";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isPlainAllowed))
    throw refuse("url", "The address must begin with https://.");
  if (url.username !== "" || url.password !== "") throw refuse("url", "The address must not carry a name or a password.");
  // The connection checks a name; a literal address is checked now.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isReachable(host)) throw refuse("url", "The address is in a private network.");
  url.hash = "";
  // The normalised form may be longer than the text.
  if (url.href.length > maxUrlLength) throw refuse("url", `An address has at most ${maxUrlLength} characters.`);
  return url.href;
}

function isReachable(address: string): boolean {
  try {
    requirePublicAddress(address, parseAddressList(env().WEBHOOK_ALLOW));
    return true;
  } catch {
    return false;
  }
}
