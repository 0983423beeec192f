"use client";
// The listing that the page is about or that its lists are limited to, at the top of the navigation. Without
// JavaScript it links to the search, whose listings lead to their lists.
import { ChevronsUpDown } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { lazy, useEffect, useState } from "react";

import { DialogButton } from "../dialog-button";
import type { FramePage } from "../side-nav";
import { listingOf, switchedHref } from "./listing-href";

const loadChooser = () => import("./listing-chooser");
const ListingChooser = lazy(async () => ({ default: (await loadChooser()).ListingChooser }));

const look =
  "flex min-h-9 w-full items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-left text-sm text-ink hover:border-ink coarse:min-h-11";

export interface NamedListing {
  readonly slug: string;
  readonly name: string;
}

type SwitcherProps = {
  pages: readonly FramePage[];
  /** Listing of the page that was asked for first, so that its name needs no JavaScript. */
  first: NamedListing | undefined;
};

export function ListingSwitcher({ pages, first }: SwitcherProps) {
  const asked = useSearchParams();
  const query = asked.toString();
  const pathname = usePathname();
  const slug = listingOf(pathname, asked.get("listing"));
  const name = useListingName(slug, first);
  const [isOpen, setOpen] = useState(false);
  if (!pages.some(({ takesListing }) => takesListing)) return null;
  const label = (
    <>
      <span className="sr-only">Listing: </span>
      <bdi className="min-w-0 truncate">{name ?? "All listings"}</bdi>
      <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
    </>
  );
  return (
    <DialogButton
      label={label}
      className={look}
      href="/admin/search"
      beside={slug === null ? null : <AllListings href={switchedHref(pages, { pathname, query }, null)} />}
      preload={loadChooser}
      isOpen={isOpen}
      onOpen={() => setOpen(true)}
    >
      <ListingChooser pages={pages} onClose={() => setOpen(false)} />
    </DialogButton>
  );
}

/** The way back to all listings without JavaScript. */
function AllListings({ href }: { href: string | undefined }) {
  return (
    <noscript>
      <a href={href} className="prose-link text-sm">
        All listings
      </a>
    </noscript>
  );
}

/**
 * Returns the name of a listing: its slug until the name has been read.
 * @param slug null where none is chosen
 * @param first a listing whose name is known
 */
function useListingName(slug: string | null, first: NamedListing | undefined): string | null {
  const [known, setKnown] = useState<Readonly<Record<string, string>>>(first ? { [first.slug]: first.name } : {});
  const isKnown = slug === null || slug in known;
  useEffect(() => {
    if (isKnown) return undefined;
    const abort = new AbortController();
    import("./find-listings")
      .then(({ findListings }) => findListings(slug, abort.signal))
      .then(
        (listings) => {
          const found = listings.find((listing) => listing.slug === slug);
          setKnown((before) => ({ ...before, [slug]: found?.name ?? slug }));
        },
        // The slug stays.
        () => undefined,
      );
    return () => abort.abort();
  }, [slug, isKnown]);
  return slug === null ? null : (known[slug] ?? slug);
}
