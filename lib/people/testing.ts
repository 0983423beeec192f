/**
 * Every column that holds personal data, and what an erasure does with it. A test compares this table with
 * the schema: a new column of text or JSON stands here, or among the impersonal ones below.
 */

/**
 * Ways in which an erasure treats a column. `replaced`: by a text that names no person. `removed`: set to
 * nothing. `row removed`: with its whole row. `replaced after the retention`: of documents, which the law
 * makes the venue keep. `key without a name`: an id, or an HMAC, that leads to no person once the rest is
 * erased; the ledger needs it. `refuses`: the erasure does not begin while the column names the person.
 */
export type Treatment =
  | "replaced"
  | "removed"
  | "row removed"
  | "replaced after the retention"
  | "key without a name"
  | "refuses";

/** Columns by table, each with its treatment. */
export const personalColumns: Readonly<Record<string, Readonly<Record<string, Treatment>>>> = {
  users: { email: "replaced", name: "replaced", password_hash: "removed" },
  oauth_accounts: { provider_account_id: "row removed" },
  passkeys: { credential_id: "row removed", public_key: "row removed", name: "row removed", transports: "row removed" },
  second_factors: { secret: "row removed", pending_secret: "row removed" },
  recovery_codes: { hash: "row removed" },
  one_time_links: { email: "row removed", previous_email: "row removed", return_path: "row removed" },
  staff_invitations: { email: "row removed" },
  saved_views: { name: "row removed", query: "row removed" },
  email_opt_outs: { email: "row removed" },
  orders: {
    contact_name: "replaced",
    contact_email: "replaced",
    contact_phone: "removed",
    billing: "removed",
    holder_id: "key without a name",
    partner_reference: "key without a name",
  },
  guest_names: { name: "replaced" },
  order_notes: { body: "replaced" },
  payments: {
    checkout: "replaced",
    card_brand: "removed",
    card_last4: "removed",
    stripe_session_url: "removed",
    reason: "replaced",
  },
  documents: { content: "replaced after the retention" },
  notifications: { last_error: "removed" },
  waitlist_entries: { email: "replaced", name: "removed", end_reason: "removed", holder_id: "key without a name" },
  idempotency_keys: { body: "row removed" },
  reservations: { holder_id: "key without a name" },
  booking_requests: { holder_id: "key without a name", failure: "key without a name" },
  reservation_events: { actor: "key without a name", data: "key without a name" },
  order_changes: { actor: "key without a name", reason: "replaced" },
  check_ins: { actor: "key without a name" },
  audit_log: { actor: "key without a name", subject: "key without a name", data: "key without a name" },
  partners: { contact_email: "refuses" },
  refund_approvals: { how: "replaced", reason: "replaced" },
  refunds: { settled_how: "removed" },
  disputes: { remark: "removed" },
  staff_grants: { granted_by: "key without a name" },
  supply_pushes: { actor: "key without a name" },
  erasures: { person: "key without a name", actor: "key without a name" },
};

/**
 * Columns of text and JSON that hold no personal data, by table: what is sold, how, and names of things.
 * Texts that members of staff write (a sale's message, a reason) are here: they are asked to name no guest.
 */
export const impersonalColumns: Readonly<Record<string, readonly string[]>> = {
  api_keys: ["name", "prefix", "hash", "scopes"],
  audit_log: ["action", "hash"],
  audit_log_head: ["hash"],
  audit_results: ["findings"],
  bulk_runs: ["filter"],
  bulk_run_items: ["subject", "reason"],
  cancellation_policies: ["name", "tiers"],
  check_ins: ["door_name"],
  day_closes: ["sheet"],
  disputes: ["stripe_dispute_id", "reason"],
  documents: ["subject"],
  idempotency_keys: ["key", "fingerprint"],
  inventory_changes: ["before", "after"],
  inventory_plans: ["plan"],
  listings: [
    "slug",
    "name",
    "tagline",
    "description",
    "city",
    "country",
    "address",
    "timezone",
    "amenities",
    "cover",
    "category",
    "flight_number",
    "origin",
    "destination",
    "destination_city",
    "destination_timezone",
    "venue",
    "city_folded",
    "search",
    "stage",
  ],
  loop_runs: ["name", "error"],
  oauth_accounts: ["provider"],
  order_changes: ["fingerprint", "lines"],
  orders: ["code", "locale"],
  partners: ["name"],
  passkey_challenges: ["challenge", "browser"],
  payments: ["lines", "stripe_session_id", "stripe_payment_intent_id", "stripe_payment_method_id"],
  photos: ["alt", "key", "widths", "variants", "placeholder"],
  places: ["code", "name", "name_folded", "country"],
  refund_approvals: ["request"],
  refunds: ["stripe_refund_id", "last_error"],
  booking_requests: ["refusal"],
  queue_positions: ["position"],
  refused_demand: ["reason"],
  reservation_events: ["type"],
  reservations: ["nightly_prices_minor", "policy", "fingerprint", "sale_session"],
  sale_rehearsals: ["rehearsal_slug", "outcome", "figures"],
  sale_reports: ["report"],
  sale_samples: ["issued", "served"],
  sales: [
    "slug",
    "name",
    "lanes",
    "message",
    "draw_secret",
    "lobby_sizes",
    "issued_limits",
    "served_limits",
    "served_floors",
    "issued_counts",
    "issued_gaps",
  ],
  saved_views: ["page"],
  search_words: ["word"],
  sellers: ["name", "address", "tax_id", "prefix"],
  stripe_events: ["id", "type"],
  supply_push_parts: ["updates"],
  supply_pushes: ["request", "problems"],
  unreadable_entries: ["position", "entry", "cause"],
  unit_types: ["name", "description"],
  waitlist_entries: ["locale"],
  webhook_attempts: ["error", "response"],
  webhook_deliveries: ["type", "body"],
  webhook_endpoints: ["url", "types", "secret", "previous_secret"],
};
