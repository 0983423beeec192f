// Texts about the kinds of things that the operator's search finds.
import type { FoundKind } from "@/lib/operator/search";

/** Headings of the groups of results, in their order. */
export const groupNames: Readonly<Record<FoundKind, string>> = {
  page: "Pages",
  command: "Actions",
  date: "Dates",
  order: "Orders",
  order_action: "Actions on the order",
  listing: "Listings",
  listing_action: "Actions on the listing",
};
