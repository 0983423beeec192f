/**
 * Every column that holds personal data, and what an erasure does with it. A test compares this table with
 * the schema: a new column of text or JSON stands here, or among the impersonal ones of
 * impersonal-columns.ts.
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
  payments: {
    checkout: "replaced",
    card_brand: "removed",
    card_last4: "removed",
    stripe_session_url: "removed",
    reason: "replaced",
  },
  documents: { content: "replaced after the retention" },
  notifications: { last_error: "removed" },
  waitlist_entries: { email: "replaced", name: "removed", holder_id: "key without a name" },
  idempotency_keys: { body: "row removed" },
  reservations: { holder_id: "key without a name" },
  reservation_events: { actor: "key without a name", data: "key without a name" },
  order_changes: { actor: "key without a name" },
  check_ins: { actor: "key without a name" },
  audit_log: { actor: "key without a name", subject: "key without a name", data: "key without a name" },
  partners: { contact_email: "refuses" },
  refund_approvals: { how: "replaced", reason: "replaced" },
  staff_grants: { granted_by: "key without a name" },
  supply_pushes: { actor: "key without a name" },
  erasures: { person: "key without a name", actor: "key without a name" },
};
