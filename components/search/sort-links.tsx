// Orders of the results as links, so that each order has its address.
import { Link } from "@/components/ui/link";

type SortLinksProps = { options: readonly { value: string; label: string; href: string }[]; current: string };

export function SortLinks({ options, current }: SortLinksProps) {
  return (
    <nav aria-label="Sort results" className="-mx-1 max-w-full overflow-x-auto">
      <ul className="flex items-center gap-1 p-1 text-sm">
        {options.map(({ value, label, href }) => (
          <li key={value}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              {...(value === current ? { "aria-current": "true" } : {})}
              className="inline-flex min-h-9 items-center rounded-full px-3 whitespace-nowrap text-ink-muted hover:text-ink aria-[current=true]:bg-ink aria-[current=true]:font-medium aria-[current=true]:text-background coarse:min-h-11"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
