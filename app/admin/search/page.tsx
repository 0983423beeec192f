// Search over the operator's pages, listings, orders and dates: what the palette finds, as a page. The
// palette leads here where it has no answer yet, and without JavaScript.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Search } from "lucide-react";

import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { FoundList } from "@/components/admin/frame/palette/found-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch, searchForStaff } from "@/lib/operator/search";

export const metadata: Metadata = { title: "Search" };

type SearchProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchPage({ searchParams }: SearchProps) {
  const actor = await requireStaff();
  const [{ q }, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const text = typeof q === "string" ? cleanSearch(q) : "";
  const results = await searchForStaff(mainDb(), actor, text, { nowMs: Date.now(), locale });
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Search</Heading>
      <search>
        <form className="mt-6 flex max-w-text flex-wrap items-end gap-3">
          <Field
            id="q"
            label="Page, action, listing, order, guest or date"
            hint="An order by its code, or by the guest’s name or e-mail address."
            className="min-w-64 flex-1"
          >
            {(control) => <PageSearch {...control} name="q" defaultValue={text} />}
          </Field>
          <Button type="submit" className="self-center">
            Search
          </Button>
        </form>
      </search>
      {results.length > 0 ? (
        <FoundList results={results} />
      ) : (
        <EmptyState icon={<Search />} title="Nothing found">
          <p>Check the spelling, or enter less: a part of a name, or the beginning of a word.</p>
        </EmptyState>
      )}
    </div>
  );
}
