/** Test support: invitations and the accounts that accept them. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { users } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";

import { issueSession } from "../sessions/session";
import { acceptInvitation } from "./accept-invitation";
import { signInvitationToken } from "./invitation-token";
import { inviteStaff } from "./invite-staff";
import type { InvitationInput } from "./schemas";

/** Environment of tests that sign tokens. */
export const testEnv = {
  APP_URL: "https://tickets.example.com/",
  // No Redis listens here: this process counts the limits.
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_x",
  SMTP_URL: "smtp://127.0.0.1:25",
  AUTH_SECRET: "a test's secret, long enough for it",
} as const;

export interface TestAccount {
  readonly userId: string;
  readonly email: string;
  /** The session cookie's value. */
  readonly session: string;
}

/** Makes an account without a grant, whose address is not confirmed, with an open session. */
export async function makeAccount(db: Db, email = `${randomUUID()}@example.com`): Promise<TestAccount> {
  const userId = randomUUID();
  await db.orm.insert(users).values({ id: userId, email, name: "Bela Costa" });
  return { userId, email, session: await issueSession(db, { id: userId, sessionVersion: 1 }) };
}

/**
 * Invites an address.
 * @returns the invitation's id and its token
 */
export async function invite(db: Db, actor: StaffActor, input: Partial<InvitationInput> = {}) {
  const wanted = { email: `${randomUUID()}@example.com`, role: "front_desk", place: null, ...input } as const;
  const { id } = await inviteStaff(db, wanted, actor);
  return { id, token: signInvitationToken(id), email: wanted.email };
}

/** Makes an account with an invited address, which accepts the invitation. */
export async function join(db: Db, actor: StaffActor, input: Partial<InvitationInput> = {}): Promise<TestAccount> {
  const { token, email } = await invite(db, actor, input);
  const account = await makeAccount(db, email);
  await acceptInvitation(db, token, account);
  return account;
}
