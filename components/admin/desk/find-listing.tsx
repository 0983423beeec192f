// The first step at the desk: the listing. A form that works without JavaScript, and the listings it found.
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { MoreListings } from "@/components/admin/frame/listing/more-listings";
import type { FoundListing } from "@/lib/catalog/find-listings-for-staff";

import { deskHref } from "./desk-href";

/** The page is there for this field, so it has the focus. */
const focused = { autoFocus: true };

type FindListingProps = {
  text: string;
  found: readonly FoundListing[];
  /** Listings that are searched at most; those not offered are left out of them. */
  most: number;
  /** Order that a further line joins; undefined for a new one. */
  order: string | undefined;
};

export function FindListing({ text, found, most, order }: FindListingProps) {
  return (
    <>
      <form method="get" className="mt-4 flex flex-wrap items-end gap-3">
        {order === undefined ? null : <input type="hidden" name="order" value={order} />}
        <Field id="find" label="Listing" hint="A part of its name or city." className="w-80 max-w-full">
          {(control) => <Input {...control} required={false} name="find" defaultValue={text} autoComplete="off" {...focused} />}
        </Field>
        <Button type="submit" variant="secondary" className="self-center">
          Find
        </Button>
      </form>
      {found.length > 0 ? (
        <ul className="mt-6 grid max-w-xl divide-y divide-line border-y border-line">
          {found.map(({ id, slug, name, detail }) => (
            <li key={id}>
              <Link
                href={deskHref({ listing: slug, order })}
                prefetch={false}
                className="flex min-h-8 items-center justify-between gap-6 py-1 hover:underline"
              >
                <bdi>{name}</bdi> <bdi className="text-ink-muted">{detail}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-6 text-ink-muted">No listing at which you sell has such a name or city.</p>
      )}
      <MoreListings shown={found.length} most={most} />
    </>
  );
}
