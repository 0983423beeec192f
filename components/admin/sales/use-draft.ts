"use client";
// What an operator is typing, beside what is set. Updates move what is set and never what is typed; the version that goes with the form
// is the last one at which the operator saw what they change, so that saving over somebody else's change is noticed.
import { useEffect, useState } from "react";

import type { OperateState } from "./operated-message";

interface Set {
  readonly value: string;
  readonly version: number;
}

export interface Draft {
  /** For the field. */
  readonly text: string;
  readonly type: (text: string) => void;
  readonly version: number;
  /** Whether somebody else has set another value since this one was begun. */
  readonly isOvertaken: boolean;
}

/**
 * @param live what is set now
 * @param kept what was typed into a form that came back with a page, without JavaScript
 * @param onDone brings what is set up to date
 */
export function useDraft(live: Set, state: OperateState, kept: string | undefined, onDone: () => Promise<void>): Draft {
  const [typed, setTyped] = useState(kept);
  const [seen, setSeen] = useState(live);
  // Whoever was told of another's change has seen it: the next save means it.
  const isTold = state.code === "version_conflict";
  const isOvertaken = typed !== undefined && live.value !== seen.value;
  if (live.version !== seen.version && (!isOvertaken || isTold)) setSeen(live);
  useEffect(() => {
    if (state.code === "version_conflict") void onDone();
    if (state.status !== "ok") return;
    void onDone().then(() => setTyped(undefined));
  }, [state, onDone]);
  return { text: typed ?? live.value, type: setTyped, version: seen.version, isOvertaken };
}
