"use client";
// Reads a value again and again while the page is visible, every two seconds unless asked otherwise. A failed
// read is reported, and tried again.
import { useCallback, useEffect, useRef, useState } from "react";

import { useRepeatWhileVisible } from "./use-repeat-while-visible";

const usualMs = 2_000;
const patienceMs = 8_000;

/**
 * Problem of the latest read. `unreachable`: no response, or one without a valid value; `gone`: the value
 * does not exist, or this reader may not read it any more.
 */
export type LiveTrouble = "unreachable" | "gone" | undefined;

export interface Live<T> {
  readonly value: T;
  readonly trouble: LiveTrouble;
  /** Reads now; resolves once the value is shown. */
  readonly refresh: () => Promise<void>;
}

/**
 * @param source address that returns the value as JSON
 * @param everyMs time between two reads
 */
export function useLive<T extends { readonly nowMs: number }>(source: string, initial: T, everyMs: number = usualMs): Live<T> {
  const [value, setValue] = useState(initial);
  const [trouble, setTrouble] = useState<LiveTrouble>();
  const flight = useRef<AbortController>(undefined);

  const refresh = useCallback(async () => {
    // The newest read counts: the response of an earlier one may be from before a change.
    flight.current?.abort();
    const own = new AbortController();
    flight.current = own;
    const { value: next, trouble: met } = await ask<T>(source, own.signal);
    if (flight.current !== own) return;
    if (next) setValue(next);
    setTrouble(met);
  }, [source]);

  useRepeatWhileVisible(refresh, everyMs, 0);
  useEffect(() => () => flight.current?.abort(), [refresh, everyMs]);

  return { value, trouble, refresh };
}

async function ask<T>(source: string, signal: AbortSignal): Promise<{ value?: T; trouble: LiveTrouble }> {
  try {
    const response = await fetch(source, {
      cache: "no-store",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    if (response.status === 404) return { trouble: "gone" };
    if (!response.ok) return { trouble: "unreachable" };
    return { value: (await response.json()) as T, trouble: undefined };
  } catch {
    return { trouble: "unreachable" };
  }
}
