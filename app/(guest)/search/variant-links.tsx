// Suggestions for a search without free offers, each with its number of results.
import { hrefOf, type Query } from "@/lib/catalog/query";
import { ButtonLink } from "@/components/ui/button-link";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import type { ListingKind } from "@/lib/catalog/schemas";

import { countText } from "./results-frame";
import type { FruitfulVariant } from "./try-variants";

const nouns = { stay: ["stay", "stays"], flight: ["flight", "flights"], event: ["event", "events"] } as const;

type VariantLinksProps = {
  variants: readonly (FruitfulVariant & { readonly from?: string; readonly to?: string | undefined })[];
  kind: ListingKind;
  query: Query;
  locale: string;
};

export function VariantLinks({ variants, kind, query, locale }: VariantLinksProps) {
  const [one, many] = nouns[kind];
  return variants.map(({ label, changes, page, from, to }) => (
    <ButtonLink
      key={label}
      href={hrefOf("/search", query, { ...changes, cursor: undefined, returnCursor: undefined })}
      prefetch={false}
      variant="secondary"
      size="sm"
      className="h-auto min-h-9 flex-wrap py-1.5"
    >
      {from === undefined ? (
        label
      ) : to === undefined ? (
        <DateText date={from} locale={locale} />
      ) : (
        <DateRangeText from={from} to={to} locale={locale} style="short" />
      )}{" "}
      <span className="font-normal text-ink-muted">
        {page.count === 0 ? "none free" : `${countText(page)} ${page.count === 1 ? one : many}`}
      </span>
    </ButtonLink>
  ));
}
