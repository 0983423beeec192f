// Listings of the reader while they type.
import { fetchFound } from "../palette/use-found";

export interface ListingToChoose {
  readonly slug: string;
  readonly name: string;
  readonly detail: string;
}

/**
 * Finds listings of the reader.
 * @throws {Error} when the server refuses it
 */
export async function findListings(text: string, signal: AbortSignal): Promise<readonly ListingToChoose[]> {
  return (await fetchFound<{ listings: readonly ListingToChoose[] }>("/api/admin/listings", text, signal)).listings;
}
