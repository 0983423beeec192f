"use client";
// Mark of a document that React has not hydrated yet. It comes with the page and disappears with
// the first effects.
import { useSyncExternalStore } from "react";

/**
 * Renders the mark. The root layout has one, first in the body, and so has every streamed part: once the
 * last one is gone, every button and field of the page works. A program that drives a browser waits for
 * that, as `e2e/fixtures/journey.ts` does.
 * @param isWaiting true where it stands in for content that has not arrived; it then stays until the
 *   content replaces it
 */
export function Hydrating({ isWaiting = false }: { isWaiting?: boolean }) {
  const isHydrated = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return isHydrated && !isWaiting ? null : <template data-hydrating="" />;
}
