// A table that scrolls sideways in its own frame on narrow screens, reachable by keyboard. Use the plain elements inside.
import type { ReactNode } from "react";
import { cn } from "./cn";

type TableProps = {
  /** Says what the table holds; shown above it unless hidden. */
  caption: string;
  captionHidden?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Cells with `data-numeric` are set to the right in figures of one width. */
export function Table({ caption, captionHidden = false, className, children }: TableProps) {
  return (
    <section
      aria-label={caption}
      // A region that scrolls needs a name and a tab stop, so that it can be scrolled without a mouse.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={cn("overflow-x-auto rounded-lg border border-line", className)}
    >
      <table className="table-frame">
        <caption className={captionHidden ? "sr-only" : "px-4 py-3 text-left text-sm text-ink-muted"}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}
