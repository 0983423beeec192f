"use client";
// Results of a search for the text that is being typed.
import { useEffect, useRef, useState } from "react";

import type { Found } from "@/lib/operator/search";

/** Pause after the last key before a search: fast typing searches once. */
const pauseMs = 120;

/** Finds results for a trimmed text; aborted when the reader types on. */
export type FindResults = (text: string, signal: AbortSignal) => Promise<readonly Found[]>;

interface Answer {
  /** Text that the results are for; null before the first answer. */
  readonly text: string | null;
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
 * @param text trimmed
 */
export function useFound(text: string, find: FindResults): FoundNow {
  const [answer, setAnswer] = useState<Answer>({ text: null, results: [], hasFailed: false });
  const newest = useRef(find);
  useEffect(() => {
    newest.current = find;
  });
  useEffect(() => {
    const abort = new AbortController();
    const settle = (results: readonly Found[], hasFailed: boolean) => {
      if (!abort.signal.aborted) setAnswer({ text, results, hasFailed });
    };
    const timer = setTimeout(
      () => {
        newest.current(text, abort.signal).then(
          (results) => settle(results, false),
          () => settle([], true),
        );
      },
      text === "" ? 0 : pauseMs,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return { results: answer.results, isStale: answer.text !== text, hasFailed: answer.hasFailed };
}

/**
 * Reads the results of a search as JSON.
 * @param more further parameters
 * @throws {Error} when the server refuses it
 */
export async function fetchFound<T>(
  address: string,
  text: string,
  signal: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(`${address}?${new URLSearchParams({ q: text, ...more })}`, { signal });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return (await response.json()) as T;
}
