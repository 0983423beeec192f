/** Reads of a listing that its page and its metadata share. */
import { cache } from "react";

import { readsDb } from "@/db/client";
import { readListing } from "@/lib/catalog/read-listing";
import type { ListingDetail } from "@/lib/catalog/results";

/** Reads a listing once per request. */
export const readListingBySlug = cache((slug: string): Promise<ListingDetail> => readListing(readsDb(), slug));
