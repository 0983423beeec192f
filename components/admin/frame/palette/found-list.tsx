// Results of the operator's search on its page, in groups.
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { Found, FoundKind } from "@/lib/operator/search";

import { groupNames } from "./found-copy";

export function FoundList({ results }: { results: readonly Found[] }) {
  return (
    <div className="mt-8 grid max-w-text gap-6">
      {Object.entries(Object.groupBy(results, ({ kind }) => kind)).map(([kind, items]) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <Heading level={2} size="small" id={`found-${kind}`}>
            {groupNames[kind as FoundKind]}
          </Heading>
          <ul className="mt-2 divide-y divide-line border-y border-line text-sm">
            {items.map(({ href, label, detail }) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  className="flex min-h-8 flex-wrap items-center gap-x-4 px-2 py-1 hover:bg-surface-sunken coarse:min-h-11"
                >
                  <bdi className="font-medium text-ink">{label}</bdi>
                  {detail === null ? null : <bdi className="text-ink-muted">{detail}</bdi>}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
