"use client";
// A thin line along the top of the window while the page of a followed link loads.
import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/**
 * Line of the link it stands in: it shows nothing until a visitor follows the link. It is drawn at the end of
 * the body: no card, stacking context or flex row around the link affects it, so nothing moves.
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
