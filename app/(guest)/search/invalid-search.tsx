// A search with invalid fields. The fields show their own errors; this text stands in the place
// of the results.
import { SearchX } from "lucide-react";

import { hrefOf, type Query } from "@/lib/catalog/query";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import type { ListingKind } from "@/lib/catalog/schemas";

import type { Errors } from "./read-search";

export function InvalidSearch({ kind, errors, query }: { kind: ListingKind; errors: Errors; query: Query }) {
  const isPage = "cursor" in errors || "returnCursor" in errors;
  return (
    <div role="alert">
      <EmptyState
        icon={<SearchX />}
        title={isPage ? "This page of results does not exist" : "This search needs a correction"}
        actions={
          <ButtonLink
            href={isPage ? hrefOf("/search", query, { cursor: undefined, returnCursor: undefined }) : `/search?kind=${kind}`}
            variant="secondary"
          >
            {isPage ? "Back to the first results" : "Start again"}
          </ButtonLink>
        }
      >
        {isPage ? (
          "Results change as bookings are made, so a page of them does not last for ever."
        ) : (
          <ul className="grid gap-1">
            {Object.entries(errors).map(([field, message]) => (
              <li key={field}>{message}</li>
            ))}
          </ul>
        )}
      </EmptyState>
    </div>
  );
}
