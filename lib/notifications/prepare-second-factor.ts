/** The messages about the second factor of an account. */
import { and, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { notifications, users } from "@/db/schema";
import { secondFactorSetupPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

import type { Receiver } from "./mail";
import type { Notice } from "./notice";
import { type SecondFactorKind, secondFactorNotice } from "./notices/account-notices";

/**
 * Prepares a message about a second factor, to the account that its request names.
 * @throws {DomainError} not_found when there is no such request
 */
export async function prepareSecondFactor(
  { orm }: Pick<Db, "orm">,
  subject: string,
  kind: SecondFactorKind,
): Promise<{ readonly to: Receiver; readonly notice: Notice }> {
  const [to] = await orm
    .select({ name: users.name, address: users.email })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(eq(notifications.subject, subject), eq(notifications.kind, kind)));
  if (!to) throw new DomainError("not_found", { what: "account" });
  return { to, notice: secondFactorNotice(kind, new URL(secondFactorSetupPath, env().APP_URL).href) };
}
