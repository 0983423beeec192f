"use client";
// Results of the operator's search for the text that is being typed.
import { useEffect, useState } from "react";

import type { Found } from "@/lib/operator/search";

/** Pause after the last key before a search: fast typing searches once. */
const pauseMs = 120;

interface Answer {
  /** Text that the results are for. */
  readonly text: string;
  readonly results: readonly Found[];
  readonly hasFailed: boolean;
}

export interface FoundNow {
  readonly results: readonly Found[];
  /** True while the results are those of an earlier text. */
  readonly isStale: boolean;
  readonly hasFailed: boolean;
}

/**
 * Returns the results for the newest text; those before stay until they have arrived. An answer to an earlier
 * text is dropped.
 * @param text trimmed; an empty one shows `initial`, without a request
 */
export function useFound(text: string, initial: readonly Found[]): FoundNow {
  const [answer, setAnswer] = useState<Answer>({ text: "", results: initial, hasFailed: false });
  useEffect(() => {
    if (text === "") return undefined;
    const abort = new AbortController();
    const settle = (results: readonly Found[], hasFailed: boolean) => {
      if (!abort.signal.aborted) setAnswer({ text, results, hasFailed });
    };
    const timer = setTimeout(() => {
      search(text, abort.signal).then(
        (results) => settle(results, false),
        () => settle([], true),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  if (text === "") return { results: initial, isStale: false, hasFailed: false };
  return { results: answer.results, isStale: answer.text !== text, hasFailed: answer.hasFailed };
}

async function search(text: string, signal: AbortSignal): Promise<readonly Found[]> {
  const response = await fetch(`/api/admin/search?${new URLSearchParams({ q: text })}`, { signal });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return ((await response.json()) as { results: readonly Found[] }).results;
}
