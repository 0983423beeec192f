// The path of pages to this one. The last entry is the page itself and no link.
import { ChevronRight } from "lucide-react";
import { Link } from "./link";
import { cn } from "./cn";

export function Breadcrumbs({
  items,
  className,
}: {
  items: readonly { label: string; href?: string | undefined }[];
  className?: string | undefined;
}) {
  return (
    <nav aria-label="Breadcrumb" className={cn("text-sm", className)}>
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-ink-muted">
        {items.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1.5">
            {index > 0 ? <ChevronRight aria-hidden="true" className="size-3.5 shrink-0" /> : null}
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="inline-flex min-h-7 items-center hover:text-ink hover:underline coarse:min-h-11"
              >
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate text-ink">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
