// Content that the reader opens: the browser's own details element. It works without JavaScript, and the
// browser's search in the page finds its text.
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

type DisclosureProps = {
  summary: ReactNode;
  /** Content at the end of the summary, for example a total. */
  aside?: ReactNode;
  open?: boolean | undefined;
  /** Name of a group of disclosures: opening one closes the others. */
  name?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function Disclosure({ summary, aside, open = false, name, className, children }: DisclosureProps) {
  return (
    <details open={open} {...(name ? { name } : {})} className={className}>
      <summary className="flex min-h-12 list-none items-center gap-3 rounded-sm py-2 font-medium text-ink hover:text-accent">
        <span className="min-w-0 flex-1">{summary}</span>
        {aside ? <span className="tabular text-sm font-normal text-ink-muted">{aside}</span> : null}
        <ChevronDown
          aria-hidden="true"
          className="size-4.5 shrink-0 text-ink-muted transition-transform [details[open]>summary>&]:rotate-180"
        />
      </summary>
      <div className="pb-4 text-ink-muted">{children}</div>
    </details>
  );
}
