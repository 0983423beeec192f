// The frame of the pages of one unit type: the way back to its listing.
import type { ReactNode } from "react";

import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";

type UnitPageProps = { listing: Pick<CataloguedListing, "slug" | "name">; title: string; children: ReactNode };

export function UnitPage({ listing: { slug, name }, title, children }: UnitPageProps) {
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs
        items={[
          { label: "Catalogue", href: "/admin/catalogue" },
          { label: name, href: `/admin/catalogue/${encodeURIComponent(slug)}` },
          { label: title },
        ]}
      />
      <Heading level={1} size="section" className="mt-2">
        <bdi>{title}</bdi>
      </Heading>
      {children}
    </div>
  );
}
