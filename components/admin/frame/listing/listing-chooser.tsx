"use client";
// The choice of a listing, by typing a part of its name. It is loaded when it is opened for the first time.
import { usePathname, useSearchParams } from "next/navigation";

import type { Found } from "@/lib/operator/search";

import { Chooser } from "../palette/chooser";
import type { FramePage } from "../side-nav";
import { findListings } from "./find-listings";
import { switchedHref } from "./listing-href";

export function ListingChooser({ pages, onClose }: { pages: readonly FramePage[]; onClose: () => void }) {
  const now = { pathname: usePathname(), query: useSearchParams().toString() };
  const toFound = (slug: string | null, label: string, detail: string | null): Found[] => {
    const href = switchedHref(pages, now, slug);
    return href === undefined ? [] : [{ kind: "listing", href, label, detail }];
  };
  const find = async (text: string, signal: AbortSignal) => {
    const listings = await findListings(text, signal);
    const all = text === "" ? toFound(null, "All listings", null) : [];
    return [...all, ...listings.flatMap(({ slug, name, detail }) => toFound(slug, name, detail))];
  };
  return <Chooser title="Choose a listing" label="Name or city of a listing" find={find} onClose={onClose} />;
}
