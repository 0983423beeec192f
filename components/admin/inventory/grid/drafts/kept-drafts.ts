// Drafts of the grid kept in this tab, so that a link or a reload loses none; they end with the tab.
import type { CellChange } from "@/lib/supply/format";

import { addDrafts, type Draft, type Drafts } from "./drafts";

const keyOf = (name: string) => `inventory-drafts:${name}`;

/**
 * Reads the drafts that are kept.
 * @param name of the reader and the listing
 * @param isKnown tells whether the grid still has a cell; other drafts are dropped
 */
export function readKeptDrafts(name: string, isKnown: (draft: Draft) => boolean): Drafts {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "[]");
    return addDrafts(new Map(), Array.isArray(kept) ? kept.filter(isDraft).filter(isKnown) : []);
  } catch {
    // Storage may be forbidden, or its text may be of another version: then nothing was kept.
    return new Map();
  }
}

/** Keeps the drafts; none of them removes what was kept. */
export function keepDrafts(name: string, drafts: Drafts): void {
  try {
    if (drafts.size === 0) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify([...drafts.values()]));
  } catch {
    // Storage may be full or forbidden; the browser still asks before the page is closed.
  }
}

function isDraft(kept: unknown): kept is Draft {
  const { unitTypeId, date, change, seen } = (kept ?? {}) as Partial<Record<keyof Draft, unknown>>;
  return typeof unitTypeId === "string" && typeof date === "string" && typeof seen === "number" && isChange(change);
}

const isChange = (change: unknown): change is CellChange => typeof change === "object" && change !== null;
