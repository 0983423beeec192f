// A new listing: first its kind, then its form. It begins as a draft.
import type { Metadata } from "next";

import { kindNames } from "@/lib/catalog/copy";
import { fieldsForNew } from "@/components/admin/catalogue/listing-fields";
import { ListingForm } from "@/components/admin/catalogue/listing-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import type { ListingKind } from "@/lib/catalog/schemas";
import { listPolicies } from "@/lib/catalog/staff/policies";
import type { UsualPolicy } from "@/lib/catalog/staff/usual-policies";
import { oneOf } from "@/lib/next/page-address";
import { requireStaff } from "@/lib/next/require-staff";

import { createListingAction } from "../actions";

export const metadata: Metadata = { title: "New listing" };

type NewListingProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const kinds: Readonly<Record<ListingKind, readonly [title: string, text: string]>> = {
  stay: ["A stay", "A house with rooms, sold by the night."],
  flight: ["A flight", "A numbered flight with seats, sold by the departure."],
  event: ["An event", "A show with tickets, sold by the performance."],
};

export default async function NewListingPage({ searchParams }: NewListingProps) {
  const actor = await requireStaff("catalogue.create");
  const kind = oneOf(kindNames, (await searchParams)["kind"]);
  const policies = kind ? await listPolicies(mainDb(), actor) : [];
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Catalogue", href: "/admin/catalogue" }, { label: "New listing" }]} />
      <Heading level={1} size="section" className="mt-2">
        {kind ? `New listing: ${kinds[kind][0].toLowerCase()}` : "New listing"}
      </Heading>
      {kind ? (
        <>
          <p className="mt-2 max-w-text text-sm text-ink-muted">
            It begins as a draft, which guests and search do not see. Its unit types, photos and stock come next.{" "}
            <Link href="/admin/catalogue/new" prefetch={false} className="prose-link">
              Choose another kind
            </Link>
          </p>
          <ListingForm
            key={kind}
            hidden={{ listingKind: kind }}
            fields={fieldsForNew(kind, policyChoices(policies))}
            submit="Make the draft"
            action={createListingAction}
          />
        </>
      ) : (
        <ul className="mt-4 grid max-w-text gap-4">
          {(Object.keys(kinds) as ListingKind[]).map((name) => (
            <li key={name}>
              <Link href={`/admin/catalogue/new?kind=${name}`} prefetch={false} className="prose-link font-medium">
                {kinds[name][0]}
              </Link>
              <p className="text-sm text-ink-muted">{kinds[name][1]}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The policies that exist, then usual terms, of which one is made. */
function policyChoices(policies: readonly { readonly id: string; readonly name: string }[]): Record<string, string> {
  const texts = {
    flexible: "New: full refund up to a day before",
    moderate: "New: full refund up to 5 days, half up to a day before",
    strict: "New: half refund up to 14 days before",
    not_refundable: "New: no refund",
  } as const satisfies Record<UsualPolicy, string>;
  return { ...Object.fromEntries(policies.map(({ id, name }) => [id, name])), ...texts };
}
