"use client";
// The drafts of the grid as a state that survives links and reloads, and about which the browser asks before
// the page is closed.
import { useCallback, useEffect, useState } from "react";

import type { GridListing } from "../../types";
import type { Draft, Drafts } from "./drafts";
import { keepDrafts, readKeptDrafts } from "./kept-drafts";

interface KeptDrafts {
  readonly drafts: Drafts;
  readonly setDrafts: (drafts: Drafts) => void;
  /** True while the drafts have some from before the page was left. */
  readonly areRestored: boolean;
}

/** @param name of the reader and the listing; undefined for a reader who changes nothing */
export function useKeptDrafts(name: string | undefined, { units }: GridListing, dates: readonly string[]): KeptDrafts {
  const [drafts, setState] = useState<Drafts>(() => {
    const [knownUnits, knownDates] = [new Set(units.map(({ id }) => id)), new Set(dates)];
    const isKnown = ({ unitTypeId, date }: Draft) => knownUnits.has(unitTypeId) && knownDates.has(date);
    return name === undefined ? new Map() : readKeptDrafts(name, isKnown);
  });
  const [areRestored, setRestored] = useState(drafts.size > 0);
  const setDrafts = useCallback((next: Drafts) => {
    setState(next);
    if (next.size === 0) setRestored(false);
  }, []);
  useEffect(() => {
    if (name === undefined) return undefined;
    keepDrafts(name, drafts);
    if (drafts.size === 0) return undefined;
    // Drafts end with the tab, so the browser asks.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [name, drafts]);
  return { drafts, setDrafts, areRestored };
}
