"use client";
// What folds to one line on a narrow screen: the browser's own details element is the line, and what it opens stands beside it, not in
// it, so that a wide screen shows that always, in every browser. Works without JavaScript.
import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";

type FoldProps = {
  line: ReactNode;
  /** What opening it is for: "Change the search". */
  label: string;
  /** When it changes, the line is folded again; left out, it stays as the reader left it. */
  version?: string | undefined;
  /** At first. */
  isOpen: boolean;
  /** Whether there is a line at all; without one what it would fold is shown. */
  hasLine?: boolean | undefined;
  children: ReactNode;
};

export function Fold({ line, label, version, isOpen, hasLine = true, children }: FoldProps) {
  return (
    <>
      <Line key={version} {...{ line, label, isOpen, hasLine }} />
      <div className="hidden peer-open:block lg:block">{children}</div>
    </>
  );
}

function Line({ line, label, isOpen, hasLine }: Required<Pick<FoldProps, "line" | "label" | "isOpen" | "hasLine">>) {
  // From then on it is the reader's.
  const [initially] = useState(isOpen);
  return (
    <details open={initially} className={`group/fold peer lg:hidden ${hasLine ? "open:mb-4" : ""}`}>
      <summary
        className={`min-h-14 list-none items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-2 hover:border-ink ${hasLine ? "flex" : "hidden"}`}
      >
        <span className="min-w-0 flex-1 text-sm">{line}</span>
        <span className="sr-only">{label}</span>
        <ChevronDown
          aria-hidden="true"
          className="size-4.5 shrink-0 text-ink-muted transition-transform group-open/fold:rotate-180"
        />
      </summary>
    </details>
  );
}
