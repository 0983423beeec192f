/** Accounts of the demonstration: a guest, and a member of staff of each role. */
import type { Tx } from "@/db/client";
import { staffGrants, type StaffRole, users } from "@/db/schema";

import { demoId } from "./draft";

interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** At every listing; absent for a guest. */
  readonly role?: StaffRole;
}

/** Accounts of the demonstration; printed at the start, so that every visitor can sign in. */
export const demoAccounts = [
  { email: "guest@holdfast.example", password: "guest-demo-2026", name: "Robin Guest" },
  // The owner, and one member of staff of every other role.
  { email: "staff@holdfast.example", password: "staff-demo-2026", name: "Sam Staff", role: "owner" },
  { email: "manager@holdfast.example", password: "staff-demo-2026", name: "Mara Lindqvist", role: "manager" },
  { email: "revenue@holdfast.example", password: "staff-demo-2026", name: "Teo Marchetti", role: "revenue" },
  { email: "desk@holdfast.example", password: "staff-demo-2026", name: "Aisha Karim", role: "front_desk" },
  { email: "finance@holdfast.example", password: "staff-demo-2026", name: "Jonas Weber", role: "finance" },
  { email: "door@holdfast.example", password: "staff-demo-2026", name: "Luca Ferreira", role: "door" },
  { email: "viewer@holdfast.example", password: "staff-demo-2026", name: "Nora Silva", role: "viewer" },
] as const satisfies readonly DemoAccount[];

/** Hashes the passwords before the transaction, because hashing is slow on purpose. */
export async function hashPasswords(): Promise<string[]> {
  const { hashPassword } = await import("@/lib/auth/password");
  return Promise.all(demoAccounts.map((account) => hashPassword(account.password)));
}

/** Inserts the accounts, and the grants of those who are staff. */
export async function insertAccounts(tx: Tx, passwordHashes: readonly string[]): Promise<void> {
  await tx.orm.insert(users).values(
    demoAccounts.map(({ email, name }, index) => ({
      id: demoId(`user/${email}`),
      email,
      name,
      passwordHash: passwordHashes[index] ?? null,
      emailVerifiedAt: new Date(),
    })),
  );
  await tx.orm.insert(staffGrants).values(
    demoAccounts.flatMap((account) =>
      "role" in account
        ? [
            {
              id: demoId(`grant/${account.email}`),
              userId: demoId(`user/${account.email}`),
              role: account.role,
              grantedBy: "system",
            },
          ]
        : [],
    ),
  );
}
