// Partners in a list: name, number of keys, and a link to the partner's page.
import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import type { PartnerSummary } from "@/lib/partners/list-partners";

export function PartnerList({ partners }: { partners: readonly PartnerSummary[] }) {
  return (
    <ul className="mt-8 divide-y divide-line border-y border-line">
      {partners.map(({ id, name, contactEmail, isSuspended, keys }) => (
        <li key={id} className="relative flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-5">
          <div className="min-w-0">
            <h2 className="text-lg font-semibold tracking-heading">
              {/* The whole row can be pressed; screen readers read the name alone. */}
              <Link href={`/admin/partners/${id}`} prefetch={false} className="after:absolute after:inset-0 hover:underline">
                <bdi>{name}</bdi>
              </Link>
            </h2>
            <p className="mt-0.5 text-sm text-ink-muted">{contactEmail}</p>
          </div>
          <p className="flex items-center gap-4 text-sm text-ink-muted">
            <span>{keys === 1 ? "1 active key" : `${keys} active keys`}</span>
            {isSuspended ? <Badge tone="warning">Suspended</Badge> : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
