/** Values and messages of the desk's second step, for what its address says. The functions are pure. */
import type { ListingPageData } from "@/lib/catalog/offers/read-listing-page";
import type { ListingKind } from "@/lib/catalog/schemas";
import { addDays } from "@/lib/core/time/dates";
import { first } from "@/lib/next/page-address";

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Offered = Pick<ListingPageData, "asked" | "errors"> & {
  readonly listing: Pick<ListingPageData["listing"], "kind">;
  readonly window: Pick<ListingPageData["window"], "first">;
};
type Texts = Readonly<Record<string, string | undefined>>;

/** Fields of the second step, of all kinds of listings. */
const wishFields = ["checkIn", "checkOut", "guests", "rooms", "date", "passengers", "quantity"] as const;

const datesOf: Readonly<Record<ListingKind, readonly { readonly name: string; readonly missing: string }[]>> = {
  stay: [
    { name: "checkIn", missing: "Enter the day of arrival." },
    { name: "checkOut", missing: "Enter the day of departure." },
  ],
  flight: [{ name: "date", missing: "Enter the day of the flight." }],
  event: [{ name: "date", missing: "Enter the day of the event." }],
};

/**
 * Returns the values of the fields: those of the address, and before anything was asked the first dates on
 * sale, which for a stay are tonight's.
 * @param query the page's address, unchecked
 * @param page what is offered for this address
 */
export function wishValues(query: Query, { listing, window, asked }: Offered): Texts {
  const values = Object.fromEntries(wishFields.map((name) => [name, first(query[name])]));
  if (listing.kind !== "stay") return asked ? { ...values, date: asked.checkIn } : values;
  if (isSent(query)) return values;
  return { ...values, checkIn: window.first, checkOut: addDays(window.first, 1) };
}

/**
 * Returns the messages by field: those of what is wrong, or of dates that a sent form leaves out.
 * @param query the page's address, unchecked
 * @param page what is offered for this address
 */
export function wishErrors(query: Query, { listing, asked, errors }: Offered): Texts {
  if (asked || !isSent(query)) return errors;
  const left = datesOf[listing.kind].filter(({ name }) => (first(query[name]) ?? "").trim() === "");
  return { ...Object.fromEntries(left.map(({ name, missing }) => [name, missing])), ...errors };
}

const isSent = (query: Query) => wishFields.some((name) => query[name] !== undefined);
