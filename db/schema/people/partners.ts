/**
 * Other companies' software: the partners, their keys, their requests under an idempotency key, and their
 * webhook endpoints.
 *
 * A key is stored as its SHA-256, with a readable prefix to tell keys apart; it gives no access once
 * `revoked_at` is set or `expires_at` has passed. `test` divides all data in two: a test key sees and touches
 * test listings and their bookings, a live key the rest. An idempotency key belongs to a partner and a mode.
 * Its row is written before the work begins and completed with the answer; an answer is kept for a day. Holds
 * need no such key, because it is the reservation's own identity.
 */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";

export const partners = pgTable(
  "partners",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** Address that staff write to. */
    contactEmail: text("contact_email").notNull(),
    /** True when its bookings may be invoiced instead of charged at once. */
    onAccount: boolean("on_account").notNull().default(false),
    createdAt: createdAt(),
    /** Time from which none of its keys gives access. */
    suspendedAt: instant("suspended_at"),
  },
  () => [
    // Staff could not distinguish two partners of one name.
    uniqueIndex("partners_name").on(sql`lower(name)`),
    check("partners_name_form", sql`length(name) between 1 and 100 and length(contact_email) between 3 and 254`),
  ],
);

/** Permissions of a key. */
export const keyScopes = [
  "listings:read",
  "holds:write",
  "reservations:write",
  "inventory:write",
  "webhooks:write",
  "reports:read",
] as const;
export type KeyScope = (typeof keyScopes)[number];

export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    /** The partner's name for the key. */
    name: text("name").notNull(),
    /** The key's beginning, such as `hf_live_7Kq2mX`: it tells keys apart and gives no access. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the whole key, lower-case hexadecimal. */
    hash: text("hash").notNull(),
    test: boolean("test").notNull(),
    scopes: text("scopes").array().$type<KeyScope[]>().notNull(),
    /** Requests per minute. */
    ratePerMinute: integer("rate_per_minute").notNull().default(1_000),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("api_keys_hash").on(t.hash),
    index("api_keys_partner").on(t.partnerId, t.createdAt),
    check(
      "api_keys_scopes",
      sql`cardinality(scopes) > 0 and scopes <@ array['listings:read', 'holds:write', 'reservations:write', 'inventory:write', 'webhooks:write', 'reports:read']`,
    ),
    check("api_keys_rate", sql`rate_per_minute between 1 and 100000000`),
    check("api_keys_hash_form", sql`hash ~ '^[0-9a-f]{64}$'`),
  ],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    test: boolean("test").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of method, path and body: the same key with another request is refused (rule idempotency). */
    fingerprint: text("fingerprint").notNull(),
    /**
     * Id for the effects of the request: each new request gets a new one, and a retry keeps it, so that a
     * partner whose answer was lost finds its effects again.
     */
    requestId: uuid("request_id").notNull().defaultRandom(),
    createdAt: createdAt(),
    /**
     * End of the claim on the work. '-infinity': the request ended without a result that is kept, and the key
     * may be used for another request. Before this time the process that began it is at work; after it, that
     * process has died and another may do the work again.
     */
    lockedUntil: instant("locked_until").notNull(),
    /** Status of the answer; null while the work is under way. */
    status: smallint("status"),
    /** Body of the answer, exactly as it was sent. */
    body: text("body"),
    completedAt: instant("completed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.partnerId, t.test, t.key] }),
    // Keys to prune.
    index("idempotency_keys_age").on(t.createdAt),
    check("idempotency_keys_answer", sql`num_nonnulls(status, body, completed_at) in (0, 3)`),
    check("idempotency_keys_key", sql`length(key) between 1 and 255`),
  ],
);

export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid("id").primaryKey(),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => partners.id),
    test: boolean("test").notNull(),
    url: text("url").notNull(),
    /** Kinds of messages it receives, such as `reservation.confirmed`; all when empty. */
    types: text("types")
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** Signing secret, `whsec_...`. */
    secret: text("secret").notNull(),
    /** The secret before, which signs as well until `previousUntil`, so that a receiver can change over. */
    previousSecret: text("previous_secret"),
    previousUntil: instant("previous_until"),
    createdAt: createdAt(),
    /** Time at which it was disabled, and the reason: its owner did it, it answered 410, or staff did it. */
    disabledAt: instant("disabled_at"),
    disabledReason: text("disabled_reason", { enum: ["owner", "gone", "staff"] }),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    index("webhook_endpoints_partner").on(t.partnerId, t.test, t.createdAt),
    check("webhook_endpoints_previous", sql`num_nonnulls(previous_secret, previous_until) in (0, 2)`),
    check("webhook_endpoints_disabled", sql`num_nonnulls(disabled_at, disabled_reason) in (0, 2)`),
    check("webhook_endpoints_url", sql`length(url) between 8 and 2000`),
  ],
);

/**
 * One message to one endpoint. `body` is frozen when it is written: every attempt sends, and signs, the same.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid("id").primaryKey(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    /**
     * `webhook-id`: the same for every endpoint and attempt of one event, so that a receiver can recognise a
     * repeat.
     */
    messageId: uuid("message_id").notNull(),
    type: text("type").notNull(),
    body: text("body").notNull(),
    createdAt: createdAt(),
    /** Time of the next attempt; null when there is none. */
    nextAttemptAt: instant("next_attempt_at"),
    attempts: integer("attempts").notNull().default(0),
    deliveredAt: instant("delivered_at"),
    /** Time at which it was given up: after three days, or because the endpoint is disabled. */
    failedAt: instant("failed_at"),
  },
  (t) => [
    // An endpoint gets an event once, however often its handler runs.
    uniqueIndex("webhook_deliveries_message").on(t.endpointId, t.messageId),
    // The log, newest first.
    index("webhook_deliveries_log").on(t.endpointId, t.createdAt.desc(), t.id),
    // Due deliveries, endpoint by endpoint.
    index("webhook_deliveries_due")
      .on(t.endpointId, t.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    // Deliveries that were given up, for the operator's home.
    index("webhook_deliveries_failed")
      .on(t.failedAt)
      .where(sql`failed_at is not null`),
    check("webhook_deliveries_end", sql`num_nonnulls(next_attempt_at, delivered_at, failed_at) = 1`),
    check("webhook_deliveries_body", sql`octet_length(body) < 20000`),
  ],
);

/** The log of a delivery: each attempt and its result. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id),
    number: integer("number").notNull(),
    at: instant("at").notNull().defaultNow(),
    durationMs: integer("duration_ms").notNull(),
    /** Status of the receiver's answer; null when there was none. */
    status: smallint("status"),
    /** Reason for the missing answer, worded for the receiver's developers; null when there was an answer. */
    error: text("error"),
    /** The beginning of the receiver's answer. */
    response: text("response"),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.number] }),
    check("webhook_attempts_answer", sql`num_nonnulls(status, error) = 1`),
  ],
);
