// Code to read and to copy. A wide block scrolls within itself, and the keyboard can reach it.
import { cn } from "@/components/ui/cn";

import { CopyButton } from "./copy-button";

type CodeBlockProps = { children: string; label: string; className?: string };

export function CodeBlock({ children, label, className }: CodeBlockProps) {
  return (
    <div data-code className={cn("flex min-w-0 items-start rounded-lg bg-surface-sunken", className)}>
      <CodeText label={label}>{children}</CodeText>
      <div className="p-1.5">
        <CopyButton label={label} />
      </div>
    </div>
  );
}

/** The code alone, in a region that scrolls. */
export function CodeText({ children, label }: { children: string; label: string }) {
  return (
    <section
      // A region that scrolls must be reachable without a pointer.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className="min-w-0 flex-1 overflow-x-auto rounded-lg p-4 text-sm leading-relaxed text-ink"
    >
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  );
}
