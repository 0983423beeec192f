// The frame of the pages of one listing's inventory: its name, and the way back to the grid.
import type { ReactNode } from "react";

import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";

type ListingPageProps = {
  title: string;
  listing: { readonly slug: string; readonly name: string };
  /** Date to which the grid returns. */
  date?: string;
  children: ReactNode;
};

export function ListingPage({ title, listing: { slug, name }, date, children }: ListingPageProps) {
  const back = new URLSearchParams({ listing: slug, ...(date === undefined ? {} : { date }) });
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>{title}</Heading>
      <p className="mt-3 text-sm text-ink-muted">
        <bdi className="font-medium text-ink">{name}</bdi>.{" "}
        <Link prefetch={false} href={`/admin/inventory?${back}`} className="prose-link">
          Back to the inventory
        </Link>
      </p>
      {children}
    </div>
  );
}
