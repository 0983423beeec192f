"use client";
// The panel of a header menu, on the browser's own popover: it is in the top layer, Escape and a press
// outside close it, it needs no library, and it opens before JavaScript has arrived. This component adds only
// that following a link inside closes it.
import type { MouseEvent, ReactNode } from "react";

export function MenuPopover({
  id,
  label,
  className,
  children,
}: {
  id: string;
  label: string;
  className: string;
  children: ReactNode;
}) {
  function closeAfterLink(event: MouseEvent<HTMLElement>) {
    if (event.target instanceof Element && event.target.closest("a[href]")) event.currentTarget.hidePopover();
  }
  return (
    // The handler listens for events that bubble up from the links, which have their own keyboard behaviour.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <nav id={id} popover="auto" aria-label={label} data-surface="" onClick={closeAfterLink} className={className}>
      {children}
    </nav>
  );
}
