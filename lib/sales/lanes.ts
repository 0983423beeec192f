/** The lanes of a plan: those with a code, and the open one, which gets the rest of the admissions. Pure. */
import type { SaleLane } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";

import type { LanePlan } from "./schemas";

const openLane: SaleLane = { key: "all", name: "General admission", sharePercent: 100, codeHash: null };

/** Hashes a lane's code as visitors type it: in any case, with spaces around it. */
export const hashLaneCode = (code: string): string => sha256(code.trim().toUpperCase());

/** Tells whether two lists have the same lanes. */
export const areSameLanes = (one: readonly SaleLane[], other: readonly SaleLane[]): boolean =>
  JSON.stringify(one.map(toTuple)) === JSON.stringify(other.map(toTuple));

const toTuple = ({ key, name, sharePercent, codeHash }: SaleLane) => [key, name, sharePercent, codeHash];

/**
 * Makes the lanes of a plan.
 * @param plans lanes with a code; those without a name are left out
 * @param before lanes that the sale has, or that it is a copy of: a lane of these keeps its code where none
 * is given
 * @throws {DomainError} `invalid_input` at the code of a lane without one, or with another lane's
 */
export function planLanes(plans: readonly LanePlan[], before: readonly SaleLane[] = []): readonly SaleLane[] {
  const issues: { path: readonly (string | number)[]; message: string }[] = [];
  const keys = new Set([openLane.key, ...before.map(({ key }) => key)]);
  const [hashes, kept] = [new Set<string>(), new Set<string>()];
  const lanes = plans.flatMap(({ key, name, sharePercent = 0, code }, nth): SaleLane[] => {
    if (name === undefined) return [];
    // A form that names a lane twice has one lane of it, and a new one.
    const known = before.find((lane) => lane.codeHash !== null && lane.key === key && !kept.has(lane.key));
    if (known) kept.add(known.key);
    const codeHash = code === undefined ? (known?.codeHash ?? null) : hashLaneCode(code);
    if (codeHash === null) issues.push({ path: ["lanes", nth, "code"], message: "Give the lane a code, which opens it." });
    else if (hashes.has(codeHash))
      issues.push({ path: ["lanes", nth, "code"], message: "Another lane has this code. Choose a different one." });
    else hashes.add(codeHash);
    const own = known?.key ?? freeKey(name, keys);
    keys.add(own);
    return [{ key: own, name, sharePercent, codeHash }];
  });
  if (issues.length > 0) throw new DomainError("invalid_input", { issues }, issues.map(({ message }) => message).join(" "));
  const open = before.find(({ codeHash }) => codeHash === null) ?? openLane;
  const rest = 100 - lanes.reduce((sum, { sharePercent }) => sum + sharePercent, 0);
  return [{ ...open, sharePercent: rest }, ...lanes];
}

/** Makes a key from a name, with a number after it where another lane has it. */
function freeKey(name: string, taken: ReadonlySet<string>): string {
  const base = toSlug(name, "lane", 40);
  let key = base;
  for (let nth = 2; taken.has(key); nth += 1) key = `${base}-${nth}`;
  return key;
}

/**
 * Makes a part of an address from a name: small letters, digits and dashes.
 * @param fallback where the name has no letter that can stay
 */
export function toSlug(name: string, fallback: string, maxLength: number): string {
  const text = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/g, "");
  return text === "" ? fallback : text;
}
