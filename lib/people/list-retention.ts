/** Kinds of data about people, each with the time for which it is kept: by a setting, or by none. */
import { sessionSeconds } from "@/lib/auth/cookies";
import { env } from "@/lib/core/env";
import type { retentionSettings } from "@/lib/core/settings/retention-settings";
import { idempotencyHours } from "@/lib/partners/limits";

type Setting = keyof typeof retentionSettings;

export interface Retention {
  /** Data in the words of staff. */
  readonly what: string;
  /** Time for which it is kept, with its beginning. */
  readonly kept: string;
  /** Variable that says so; null where there is none. */
  readonly setting: Setting | null;
}

/** Data that each setting is about, with the unit and the beginning of its time. */
const bySetting: { readonly [Name in Setting]: readonly [what: string, unit: string, since: string] } = {
  DOCUMENTS_RETENTION_YEARS: [
    "Names and addresses on invoices and credit notes, after an erasure",
    "year",
    "from the document’s date",
  ],
  UNPAID_ORDERS_RETENTION_MONTHS: ["Names and addresses on orders that brought no money", "month", "from their end"],
  WAITLIST_RETENTION_MONTHS: ["Names and addresses on the waitlist", "month", "from the end of the wait"],
  MESSAGES_RETENTION_MONTHS: [
    "The list of messages sent, without their texts, which are not kept",
    "month",
    "from their making",
  ],
  LINKS_RETENTION_DAYS: ["One-time links", "day", "from their end"],
  INVITATIONS_RETENTION_DAYS: ["Invitations of staff that were not accepted", "day", "from their end"],
  PASSKEYS_RETENTION_DAYS: ["Removed passkeys", "day", "from their removal"],
  DELIVERIES_RETENTION_DAYS: ["Deliveries to partners, with their contents", "day", "from their making"],
  STRIPE_EVENTS_RETENTION_DAYS: ["Events that Stripe sent", "day", "from their arrival"],
  EDITS_RETENTION_DAYS: ["Inventory edits and pushes, and who made them", "day", "from their end"],
  BULK_RUNS_RETENTION_DAYS: ["Actions over many rows, and who began them", "day", "from their end"],
  REFUSED_DEMAND_RETENTION_DAYS: ["Counts of refused demand, which name no person", "day", "from the date of stay"],
};

const countOf = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** Lists them, those with a setting first. */
export function listRetention(): Retention[] {
  const settings = env();
  const set = (Object.keys(bySetting) as Setting[]).map((setting) => {
    const [what, unit, since] = bySetting[setting];
    return { what, kept: `${countOf(settings[setting], unit)} ${since}`, setting };
  });
  return [
    ...set,
    { what: "Sessions", kept: `${countOf(sessionSeconds / 86_400, "day")} from signing in`, setting: null },
    { what: "Answers to partners’ requests", kept: `${countOf(idempotencyHours, "hour")} from the request`, setting: null },
    { what: "Accounts, and orders with a payment or a document", kept: "Until an erasure", setting: null },
    { what: "Addresses that asked for no reminders", kept: "Until an erasure", setting: null },
    { what: "Audit log, and histories of reservations, without names and addresses", kept: "For good", setting: null },
  ];
}
