// Links to the previous and next page of a list that is read by cursor: it has no page numbers to jump to.
import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "./button-link";
import { cn } from "./cn";

type PaginationProps = {
  /** Addresses of the neighbours; a page that does not exist is left out. */
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** Name of the list, for screen readers: "Search results". */
  label: string;
  /** Position in the list: "21 to 40 of about 300". */
  position?: string | undefined;
  className?: string | undefined;
};

export function Pagination({ previousHref, nextHref, label, position, className }: PaginationProps) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav aria-label={`${label}: pages`} className={cn("flex flex-wrap items-center justify-between gap-4", className)}>
      <div className="min-w-28">
        {previousHref ? (
          <ButtonLink href={previousHref} rel="prev" variant="secondary">
            <ArrowLeft aria-hidden="true" /> Previous
          </ButtonLink>
        ) : null}
      </div>
      {position ? <p className="tabular text-sm text-ink-muted">{position}</p> : null}
      <div className="flex min-w-28 justify-end">
        {nextHref ? (
          <ButtonLink href={nextHref} rel="next" variant="secondary">
            Next <ArrowRight aria-hidden="true" />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  );
}
