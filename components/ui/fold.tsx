"use client";
// Content that folds to one line on a narrow screen. The line is the browser's own details element, and its
// content stands beside it, not in it: so a wide screen shows the content always, in every browser. It
// works without JavaScript.
import { ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";

type FoldProps = {
  line: ReactNode;
  /** Purpose of opening the line: "Change the search". */
  label: string;
  /**
   * Version of the content: a new one folds the line again. Without a version the line stays as the
   * reader left it.
   */
  version?: string | undefined;
  /** Initial state. */
  isOpen: boolean;
  /** Shows the line; without one, the content is always shown. */
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
  // The reader controls it after the first render.
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
