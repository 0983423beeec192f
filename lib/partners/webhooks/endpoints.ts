/** A partner's webhook endpoints. To other partners they do not exist (rule hidden-from-strangers). */
import { and, asc, count, eq, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";

import { createHmac, hkdfSync } from "node:crypto";
import { isIP } from "node:net";

import { parseAddressList } from "@/lib/core/address-list";
import { type Db, inTransaction, type Tx } from "@/db/client";
import { partners, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { maxEndpoints, maxUrlLength, secretOverlapHours } from "../limits";
import { requirePublicAddress } from "./address-guard";
import { subscribableTypes } from "./types";

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

const { id: endpointId, url: endpointUrl, types: endpointTypes, disabledReason, createdAt } = webhookEndpoints;
const columns = { id: endpointId, url: endpointUrl, types: endpointTypes, disabledReason, createdAt };

const toEndpoint = (row: Omit<Endpoint, "status">): Endpoint => ({
  ...row,
  status: row.disabledReason === null ? "enabled" : "disabled",
});

/** The condition that an endpoint is the partner's, and not deleted. */
export const isEndpointOf = ({ partnerId, test }: PartnerActor): SQL | undefined =>
  and(eq(webhookEndpoints.partnerId, partnerId), eq(webhookEndpoints.test, test), isNull(webhookEndpoints.deletedAt));

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
 * @param partner to which the endpoint belongs
 * @param id the endpoint's, chosen by the caller so that a repeated request creates no second one
 * @param types subscribed types; empty for all
 * @param actor the partner, or a member of staff, who goes into the audit trail
 * @returns the endpoint and its secret, which the partner sees this once
 * @throws {DomainError} forbidden and not_found for a member of staff; invalid_input, limit_exceeded
 */
export async function createEndpoint(
  db: Db,
  partner: PartnerActor,
  { id, url, types }: { readonly id: string; readonly url: string; readonly types: readonly string[] },
  actor: PartnerActor | StaffActor = partner,
): Promise<{ readonly endpoint: Endpoint; readonly secret: string }> {
  if (actor.kind === "user") requireHousePermission(actor, "partners.manage", "partner");
  const address = checkUrl(url);
  const unknown = types.find((type) => !(subscribableTypes as readonly string[]).includes(type));
  if (unknown !== undefined) throw refuse("types", `There are no messages of the type ${unknown.slice(0, 50)}.`);
  return inTransaction(db, async (tx) => {
    const { partnerId, test } = partner;
    // The partner's lock orders concurrent requests, so that each counts the endpoints of the others.
    const [known] = await tx.orm.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId)).for("update");
    if (!known) throw new DomainError("not_found", { what: "partner" });
    // A separate statement: one that waited for the lock would count as of before it.
    const [room] = await tx.orm
      .select({ count: count() })
      .from(webhookEndpoints)
      .where(and(isEndpointOf(partner), ne(webhookEndpoints.id, id)));
    if (!room || room.count >= maxEndpoints) throw new DomainError("limit_exceeded", { limit: "endpoints", max: maxEndpoints });
    const values = { id, partnerId, test, url: address, types: [...new Set(types)], secret: secretOf(id) };
    const [row] = await tx.orm
      .insert(webhookEndpoints)
      .values(values)
      .onConflictDoUpdate({ target: webhookEndpoints.id, set: { url: sql`${webhookEndpoints.url}` } })
      .returning({ ...columns, secret: webhookEndpoints.secret });
    if (!row) throw new Error("an endpoint was neither made nor found");
    if (actor.kind === "user") {
      const data = { partnerId, url: address };
      await recordAudit(tx, { actor, action: "webhook.create", subject: `webhook_endpoint:${id}`, data });
    }
    const { secret, ...rest } = row;
    return { endpoint: toEndpoint(rest), secret };
  });
}

/** Lists a partner's endpoints, the oldest first; at most {@link maxEndpoints}. */
export async function listEndpoints(db: Db, actor: PartnerActor): Promise<Endpoint[]> {
  const rows = await db.orm
    .select(columns)
    .from(webhookEndpoints)
    .where(isEndpointOf(actor))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))
    .limit(maxEndpoints);
  return rows.map(toEndpoint);
}

/**
 * Deletes an endpoint; its waiting deliveries are given up.
 * @throws {DomainError} not_found
 */
export async function deleteEndpoint(db: Db, actor: PartnerActor, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const gone = await tx.orm
      .update(webhookEndpoints)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(webhookEndpoints.id, id), isEndpointOf(actor)));
    if (gone.count === 0) throw new DomainError("not_found", { what: "endpoint" });
    await giveUpWaiting(tx, id);
  });
}

/**
 * Enables an endpoint.
 * @throws {DomainError} not_found; invalid_state for one that staff disabled, which only staff enable
 */
export async function enableEndpoint(db: Db, actor: PartnerActor, id: string): Promise<Endpoint> {
  const isByStaff = eq(disabledReason, "staff");
  const [row] = await db.orm
    .update(webhookEndpoints)
    .set({
      disabledAt: sql`case when ${isByStaff} then ${webhookEndpoints.disabledAt} end`,
      disabledReason: sql`case when ${isByStaff} then ${disabledReason} end`,
    })
    .where(and(eq(webhookEndpoints.id, id), isEndpointOf(actor)))
    .returning(columns);
  if (!row) throw new DomainError("not_found", { what: "endpoint" });
  if (row.disabledReason === "staff") throw new DomainError("invalid_state", { state: "disabled_by_staff" });
  return toEndpoint(row);
}

/**
 * Gives an endpoint a new secret; the old one signs beside it for a day.
 * @param requestId the same id again finds the same secret, and leaves the old one as it is
 * @returns the new secret, which the partner sees this once
 * @throws {DomainError} not_found
 */
export async function rotateSecret(
  db: Db,
  actor: PartnerActor,
  id: string,
  requestId: string,
): Promise<{ readonly secret: string }> {
  const secret = secretOf(requestId);
  const { previousSecret, previousUntil, secret: present } = webhookEndpoints;
  const isKnown = eq(present, secret);
  const overlapEnd = sql`now() + ${secretOverlapHours}::int * interval '1 hour'`;
  const [row] = await db.orm
    .update(webhookEndpoints)
    .set({
      secret,
      previousSecret: sql`case when ${isKnown} then ${previousSecret} else ${present} end`,
      previousUntil: sql`case when ${isKnown} then ${previousUntil} else ${overlapEnd} end`,
    })
    .where(and(eq(webhookEndpoints.id, id), isEndpointOf(actor)))
    .returning({ secret: webhookEndpoints.secret });
  if (!row) throw new DomainError("not_found", { what: "endpoint" });
  return row;
}

/** Gives up the deliveries that wait for a disabled endpoint. */
export async function giveUpWaiting({ orm }: Tx, id: string): Promise<void> {
  await orm
    .update(webhookDeliveries)
    .set({ nextAttemptAt: null, failedAt: sql`now()` })
    .where(and(eq(webhookDeliveries.endpointId, id), isNotNull(webhookDeliveries.nextAttemptAt)));
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
