// Work that waits for the reader. Each line leads to the rows that it counts.
import { CircleAlert, CircleCheck } from "lucide-react";

import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { needText } from "@/lib/operator/copy";
import type { Need } from "@/lib/operator/home/read-needs";

export function NeedList({ needs }: { needs: readonly Need[] }) {
  return (
    <section aria-labelledby="needs" className="min-w-0">
      <Heading level={2} size="small" id="needs">
        Needs you
      </Heading>
      {needs.length === 0 ? (
        <p className="mt-2 flex items-center gap-2 text-sm text-ink-muted">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />
          Nothing needs you now.
        </p>
      ) : (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {needs.map(({ key, count, href }) => (
            <li key={key}>
              <Link
                prefetch={false}
                href={href}
                className="tabular flex min-h-8 items-center gap-2 py-1 text-sm text-ink hover:underline coarse:min-h-11"
              >
                <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-warning" />
                {needText(key, count)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
