// A link to the orders of a listing that have a unit on one date: the guests of what is sold there.
import { ExternalLink } from "lucide-react";

import { Link } from "@/components/ui/link";

import { dateText } from "./cell-text";
import type { GridListing } from "./types";

type OrdersLinkProps = {
  listing: Pick<GridListing, "slug" | "seesOrders">;
  date: string;
  locale: string;
  /** Opens a new tab: beside a form, whose fields would be lost. */
  isBesideForm?: boolean;
};

/** The link, for a reader who sees the listing's orders; nothing for others. */
export function OrdersLink({ listing: { slug, seesOrders }, date, locale, isBesideForm = false }: OrdersLinkProps) {
  if (!seesOrders) return null;
  const query = new URLSearchParams({ listing: slug, dates: "over", from: date, to: date });
  return (
    <Link
      prefetch={false}
      href={`/admin/orders?${query}`}
      {...(isBesideForm ? { target: "_blank" } : {})}
      className="prose-link whitespace-nowrap"
    >
      Orders of this date
      <span className="sr-only">
        , {dateText(date, locale)}
        {isBesideForm ? ", in a new tab" : ""}
      </span>
      {isBesideForm ? <ExternalLink aria-hidden="true" className="ml-1 inline size-3.5" /> : null}
    </Link>
  );
}
