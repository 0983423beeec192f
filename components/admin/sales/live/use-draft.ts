"use client";
// An operator's draft of a value, beside the saved value. Updates change the saved value and never the draft.
// The version that goes with the form is the last one at which the operator saw the value, so that the server
// refuses to overwrite another operator's change.
import { useEffect, useState } from "react";

import type { OperateState } from "./operated-message";

interface StoredValue {
  readonly value: string;
  readonly version: number;
}

export interface Draft {
  /** Text of the field. */
  readonly text: string;
  readonly type: (text: string) => void;
  readonly version: number;
  /** True where another operator has set another value since the draft was begun. */
  readonly isOvertaken: boolean;
}

/**
 * Keeps a draft beside the saved value.
 * @param live the saved value
 * @param kept text typed into a form that came back with a page, without JavaScript
 * @param onDone reads the saved value anew
 */
export function useDraft(live: StoredValue, state: OperateState, kept: string | undefined, onDone: () => Promise<void>): Draft {
  const [typed, setTyped] = useState(kept);
  const [seen, setSeen] = useState(live);
  // An operator who was told of another's change has seen it: the next save intends to replace it.
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
