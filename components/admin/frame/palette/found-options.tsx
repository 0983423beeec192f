"use client";
// The palette's list of results, in groups. Options never have the focus: the keys of the text field move
// aria-activedescendant.
import type { RefObject } from "react";

import { cn } from "@/components/ui/cn";
import type { Found, FoundKind } from "@/lib/operator/search";

import { groupNames } from "./found-copy";

type FoundOptionsProps = {
  ref: RefObject<HTMLDivElement | null>;
  /** Id of the list; an option's is `${id}-${index}`. */
  id: string;
  results: readonly Found[];
  /** Index of the chosen result; -1 for none. */
  active: number;
  /** True while the results are those of an earlier text: they stay, but none can be chosen. */
  isStale: boolean;
  onChoose: (href: string) => void;
};

export function FoundOptions({ ref, id, results, active, isStale, onChoose }: FoundOptionsProps) {
  const groups = Object.groupBy(
    results.map((result, index) => ({ ...result, index })),
    ({ kind }) => kind,
  );
  return (
    <div
      ref={ref}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold groups with details
      role="listbox"
      aria-label="Results"
      // Keeps the focus in the text field while an option is pressed.
      onPointerDown={(event) => event.preventDefault()}
      className={cn("min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5", isStale && "opacity-60")}
    >
      {Object.entries(groups).map(([kind, items]) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <p id={`${id}-${kind}`} className="px-3 pt-2 pb-1 text-xs font-medium text-ink-subtle">
            {groupNames[kind as FoundKind]}
          </p>
          {items.map(({ href, label, detail, index }) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
            <div
              key={href}
              id={`${id}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onClick={() => (isStale ? undefined : onChoose(href))}
              className="floating-item min-h-8 py-1 aria-selected:bg-surface-sunken"
            >
              <bdi className="truncate font-medium">{label}</bdi>
              {detail === null ? null : <bdi className="min-w-0 truncate text-ink-muted">{detail}</bdi>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
