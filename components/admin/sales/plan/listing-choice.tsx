// The listing of a new sale, searched for by name: a form and links, which work without JavaScript.
import { Ticket } from "lucide-react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Link } from "@/components/ui/link";

type Choice = { readonly slug: string; readonly name: string; readonly detail: string };

export function ListingChoice({ text, found }: { text: string; found: readonly Choice[] }) {
  return (
    <>
      <form method="get" className="mt-6 flex max-w-form flex-wrap items-end gap-3">
        <Field
          id="find"
          label="Which listing is it of?"
          hint="A part of its name or city. Then choose it from the list."
          className="flex-1 basis-60"
        >
          {(control) => (
            <Input {...control} required={false} type="search" name="find" defaultValue={text} autoComplete="off" />
          )}
        </Field>
        <Button type="submit" variant="secondary" className="self-center">
          Find
        </Button>
      </form>
      {found.length === 0 ? (
        <EmptyState icon={<Ticket />} title="No listing found">
          <p>Only listings that guests see, and whose sales you operate, are found here. Try fewer or other words.</p>
        </EmptyState>
      ) : (
        <ul aria-label="Listings" className="mt-6 max-w-text divide-y divide-line border-y border-line">
          {found.map(({ slug, name, detail }) => (
            <li key={slug}>
              <Link
                href={`/admin/sales/new?listing=${encodeURIComponent(slug)}`}
                prefetch={false}
                className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 py-1.5 hover:underline pointer-coarse:min-h-11"
              >
                <bdi className="font-medium text-ink">{name}</bdi>
                <bdi className="text-sm text-ink-muted">{detail}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
