"use client";
// A thin line along the top of the window while the page a link leads to is on its way.
import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/**
 * Stands inside a link and shows nothing until that link is followed. It is drawn at the end of the body: no card, stacking context or
 * flex row around the link takes part in it, so nothing moves.
 */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <output className="link-progress">
      <span className="sr-only">Loading the page</span>
    </output>,
    document.body,
  );
}
