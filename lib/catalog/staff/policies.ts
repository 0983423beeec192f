/**
 * Cancellation policies for staff. One is never edited: a listing gets another, which its orders to come
 * freeze, and orders that exist keep theirs.
 */
import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { cancellationPolicies, listings, type PolicyTier } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope } from "@/lib/staff/permissions";

import { changeStep, type Editor, lockSeenStep, type SeenListing } from "./internal/change-listing";
import type { NewPolicy } from "./policy-input";
import { type UsualPolicy, usualPolicies } from "./usual-policies";

/** Policies that a page lists. */
const mostListed = 50;

export interface ListedPolicy {
  readonly id: string;
  readonly name: string;
  /** By `hoursBefore`, falling. */
  readonly tiers: readonly PolicyTier[];
  /** Listings of the actor's grants that have it. */
  readonly listings: number;
}

/**
 * Lists the policies of the listings of an actor's grants, those of most listings first, and then those
 * that no listing has, the newest first.
 * @returns at most fifty
 */
export async function listPolicies({ orm }: Db, actor: StaffActor): Promise<ListedPolicy[]> {
  const scope = listingScope(actor, "catalogue.read");
  const isTheirs: SQL | undefined = scope === "every" ? undefined : anyOf(listings.id, scope);
  const { id, name, tiers, createdAt } = cancellationPolicies;
  const used = orm
    .select({ policyId: listings.policyId, isTheirs: sql<boolean>`bool_or(${isTheirs ?? sql`true`})`.as("is_theirs") })
    .from(listings)
    .groupBy(listings.policyId)
    .as("used");
  const theirs = orm.$count(listings, and(eq(listings.policyId, id), isTheirs));
  return orm
    .select({ id, name, tiers, listings: theirs })
    .from(cancellationPolicies)
    .leftJoin(used, eq(used.policyId, id))
    .where(or(isNull(used.policyId), used.isTheirs))
    .orderBy(desc(theirs), desc(createdAt), asc(id))
    .limit(mostListed);
}

/**
 * Gives a listing another policy, for its holds and orders from now on.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`; `invalid_input` at `policyId`
 */
export async function replacePolicy(
  db: Db,
  { policyId, ...seen }: SeenListing & { readonly policyId: string },
  actor: Editor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    await requirePolicy(tx, policyId, "policyId");
    await changeStep(tx, before, { policyId }, actor, "listing.policy");
  });
}

/**
 * Makes a policy and gives it to a listing.
 * @throws {DomainError} `forbidden`; `not_found`; `version_conflict`
 */
export async function createPolicy(db: Db, { name, tiers, ...seen }: NewPolicy, actor: Editor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockSeenStep(tx, seen, actor);
    await changeStep(tx, before, { policyId: await insertStep(tx, { name, tiers }, actor) }, actor, "listing.policy");
  });
}

/**
 * Finds the policy that a form chooses.
 * @param policy an id, or the name of usual terms: a policy that says the same is taken, or one is made
 * @throws {DomainError} `invalid_input` at `policy`
 */
export async function choosePolicyStep(tx: Tx, policy: string, actor: Editor): Promise<string> {
  if (!Object.hasOwn(usualPolicies, policy)) return requirePolicy(tx, policy, "policy");
  const usual = usualPolicies[policy as UsualPolicy];
  const { id, name, tiers } = cancellationPolicies;
  const isSame = and(eq(name, usual.name), sql`${tiers} = ${JSON.stringify(usual.tiers)}::jsonb`);
  const [known] = await tx.orm.select({ id }).from(cancellationPolicies).where(isSame).limit(1);
  return known?.id ?? insertStep(tx, usual, actor);
}

async function insertStep(
  tx: Tx,
  { name, tiers }: { readonly name: string; readonly tiers: readonly PolicyTier[] },
  actor: Editor,
): Promise<string> {
  const id = newId();
  await tx.orm.insert(cancellationPolicies).values({ id, name, tiers });
  await recordAudit(tx, { actor, action: "policy.create", subject: `policy:${id}`, data: { name, tiers } });
  return id;
}

async function requirePolicy({ orm }: Tx, policyId: string, field: string): Promise<string> {
  const { id } = cancellationPolicies;
  const [found] = await orm.select({ id }).from(cancellationPolicies).where(eq(id, policyId));
  if (found) return found.id;
  const message = "There is no such policy. Choose another.";
  throw new DomainError("invalid_input", { issues: [{ path: [field], message }] });
}
