// The second confirmation of a preview: the prices that ask for it, each beside the usual one, and the box
// that says they are meant.
import { Alert } from "@/components/ui/feedback/alert";
import { Checkbox } from "@/components/ui/fields/choice";
import { formatMoney } from "@/lib/core/money";
import type { EditPreview, UnusualPrice } from "@/lib/supply/edits/preview-edit";

import { dateText } from "../cell-text";
import type { GridListing } from "../types";
import { nameOf } from "./left-rows";

/** Unusual prices that are listed; the rest is counted. */
const most = 5;

export type UnusualPricesProps = {
  preview: Pick<EditPreview, "unusualCount" | "unusualPrices">;
  listing: Pick<GridListing, "units" | "currency">;
  locale: string;
};

/** Renders nothing where no price asks. */
export function UnusualPrices({ preview: { unusualCount, unusualPrices }, listing, locale }: UnusualPricesProps) {
  if (unusualCount === 0) return null;
  const money = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency: listing.currency }, locale);
  const shown = unusualPrices.slice(0, most);
  const title = unusualCount === 1 ? "1 price is far from the usual" : `${unusualCount} prices are far from the usual`;
  return (
    <Alert tone="warning" title={title} className="mb-3">
      <p>
        A price of 0, or one below half or above double the median of the 30 days around; where nothing is on sale then, of the
        unit type’s base price.
      </p>
      <ul className="mt-1 list-disc pl-5">
        {shown.map((price) => (
          <li key={`${price.unitTypeId} ${price.date}`}>
            {money(price.priceMinor)}
            {isComparable(price) ? ` is far ${sideOf(price)} the usual ${money(price.usualMinor)}` : ""} of{" "}
            <bdi>{nameOf(listing.units, price.unitTypeId)}</bdi> on {dateText(price.date, locale)}
          </li>
        ))}
      </ul>
      {unusualCount > shown.length ? <p className="mt-1">and {unusualCount - shown.length} more</p> : null}
      <Checkbox name="unusual" value="yes" label="These prices are meant" className="mt-2" />
    </Alert>
  );
}

type Comparable = UnusualPrice & { readonly usualMinor: string };

/** Tells whether there is another usual price: where all are 0, a price of 0 asks as well. */
const isComparable = (price: UnusualPrice): price is Comparable =>
  price.usualMinor !== null && price.usualMinor !== price.priceMinor;

const sideOf = ({ priceMinor, usualMinor }: Comparable) => (BigInt(priceMinor) < BigInt(usualMinor) ? "below" : "above");
