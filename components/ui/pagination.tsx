// Earlier and later pages of a list that is read by cursor: there are no page numbers to jump to.
import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "./button-link";
import { cn } from "./cn";

type PaginationProps = {
  /** Addresses of the neighbours; leave out the one that does not exist. */
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** What is paged through, for screen readers: "Search results". */
  label: string;
  /** Where one is: "21 to 40 of about 300". */
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
