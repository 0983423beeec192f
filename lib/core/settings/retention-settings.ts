/** Settings of how long data about people is kept. The page of people's data lists them (lib/people). */
import { wholeNumber } from "./whole-number";

export const retentionSettings = {
  /** Years for which invoices and credit notes keep names and addresses after an erasure. */
  DOCUMENTS_RETENTION_YEARS: wholeNumber(10, 100),
  /** Months for which orders that were never paid keep name, address and names of guests, from their end. */
  UNPAID_ORDERS_RETENTION_MONTHS: wholeNumber(24, 240),
  /** Months for which waits keep name and address, from their end. */
  WAITLIST_RETENTION_MONTHS: wholeNumber(24, 240),
  /**
   * Months for which the list of messages is kept. Longer than the dates that are on sale reach: the list is
   * what keeps a message from being sent twice.
   */
  MESSAGES_RETENTION_MONTHS: wholeNumber(24, 240, 15),
  /** Days for which one-time links are kept after they end. */
  LINKS_RETENTION_DAYS: wholeNumber(30, 3_650),
  /** Days for which invitations that were not accepted are kept after they end. */
  INVITATIONS_RETENTION_DAYS: wholeNumber(30, 3_650),
  /** Days for which removed passkeys are kept. */
  PASSKEYS_RETENTION_DAYS: wholeNumber(30, 3_650),
  /** Days for which deliveries to partners are kept, with their bodies; a delivery is tried for three. */
  DELIVERIES_RETENTION_DAYS: wholeNumber(30, 3_650, 4),
  /** Days for which Stripe's events are kept; Stripe repeats them for three. */
  STRIPE_EVENTS_RETENTION_DAYS: wholeNumber(30, 3_650, 4),
  /** Days for which inventory edits and pushes can be read and undone, and name who made them. */
  EDITS_RETENTION_DAYS: wholeNumber(30, 3_650),
  /** Days for which actions over many rows of a list are kept after their end. */
  BULK_RUNS_RETENTION_DAYS: wholeNumber(30, 3_650),
  /** Days for which refused demand is counted after its date: for the comparison with two years before. */
  REFUSED_DEMAND_RETENTION_DAYS: wholeNumber(1_100, 3_650),
};
