"use server";
// Actions that make listings.
import { redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { createListing, duplicateListing } from "@/lib/catalog/staff/create-listing";
import { duplicateSchema, newListingSchema } from "@/lib/catalog/staff/listing-input";
import { action } from "@/lib/next/action";

export const createListingAction = action({
  name: "create_listing",
  who: "catalogue.create",
  schema: newListingSchema,
  async handler({ input, actor }) {
    const { slug } = await createListing(mainDb(), input, actor);
    redirect(`/admin/catalogue/${slug}`);
  },
});

export const duplicateListingAction = action({
  name: "duplicate_listing",
  who: "catalogue.create",
  schema: duplicateSchema,
  async handler({ input: { listingId }, actor }) {
    const { slug } = await duplicateListing(mainDb(), listingId, actor);
    redirect(`/admin/catalogue/${slug}`);
  },
});
