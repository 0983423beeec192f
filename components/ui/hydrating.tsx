"use client";
// The mark of a document that React has not taken over yet. It comes with the page and goes with the first effects.
import { useSyncExternalStore } from "react";

/**
 * The root layout has one, first in the body, and so has every streamed part: where none is left, every button and field of the page
 * is alive. Whatever drives a browser waits for that; `e2e/fixtures/journey.ts` does.
 * @param isWaiting whether it stands in for content that has not arrived, and stays as long as that takes
 */
export function Hydrating({ isWaiting = false }: { isWaiting?: boolean }) {
  const isHydrated = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return isHydrated && !isWaiting ? null : <template data-hydrating="" />;
}
