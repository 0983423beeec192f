/**
 * Accounts of the demonstration: a guest, a member of staff of each role, and one with a role at a single
 * listing.
 */
import type { Tx } from "@/db/client";
import { staffGrants, type StaffRole, users } from "@/db/schema";

import { demoId } from "./draft";

/** Listing of the member of staff who has a role at one listing alone. */
export const oneListing = { slug: "hotel-des-petits-ponts-paris", name: "Hôtel des Petits Ponts" } as const;

interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Absent for a guest. */
  readonly role?: StaffRole;
  /** Listing of the role; every listing when absent. */
  readonly listing?: typeof oneListing;
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
  {
    email: "petits-ponts@holdfast.example",
    password: "staff-demo-2026",
    name: "Camille Aubert",
    role: "front_desk",
    listing: oneListing,
  },
] as const satisfies readonly DemoAccount[];

/** Address of a demonstration's member of staff. */
export type DemoStaffEmail = Extract<(typeof demoAccounts)[number], { readonly role: StaffRole }>["email"];

/** Words for what a login may do, as the start prints them: `front desk of Hôtel des Petits Ponts`. */
export function describeRole({ role, listing }: DemoAccount): string {
  return `${role?.replace("_", " ") ?? "guest"}${listing ? ` of ${listing.name}` : ""}`;
}

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
              listingId: "listing" in account ? demoId(`listing/${account.listing.slug}`) : null,
              grantedBy: "system",
            },
          ]
        : [],
    ),
  );
}
