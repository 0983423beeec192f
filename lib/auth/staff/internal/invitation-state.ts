/** States of an invitation, as conditions of a statement. */
import { and, eq, isNull, sql } from "drizzle-orm";

import { staffInvitations } from "@/db/schema";

export type InvitationState = "open" | "expired" | "accepted" | "taken_back";

const { acceptedAt, takenBackAt, expiresAt, listingId } = staffInvitations;

/** Neither accepted nor taken back; its time may be over. */
export const isUnanswered = and(isNull(acceptedAt), isNull(takenBackAt));

/** Unanswered and within its time, by the database's clock (rule database-clock). */
export const isOpen = and(isUnanswered, sql`${expiresAt} > statement_timestamp()`);

export const stateColumn = sql<InvitationState>`case when ${acceptedAt} is not null then 'accepted'
  when ${takenBackAt} is not null then 'taken_back'
  when ${expiresAt} <= statement_timestamp() then 'expired' else 'open' end`;

/** Condition that it is to a listing, or to every listing. */
export const isTo = (place: string | null) => (place === null ? isNull(listingId) : eq(listingId, place));
