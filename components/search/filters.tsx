// The filters beside the results. On a narrow screen the same form opens as a sheet from below. The sheet is
// the browser's own popover, so it needs no library and opens without JavaScript.
import { SlidersHorizontal, X } from "lucide-react";

import { amenityLabel } from "@/components/listing/amenities";
import { capitalised } from "@/lib/catalog/copy";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox, Radio } from "@/components/ui/fields/choice";
import { cn } from "@/components/ui/cn";
import { Field, FieldGroup } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

import { GetForm } from "@/components/form/get-form";
import { hrefOf, listOf, type Query, textOf } from "@/lib/catalog/query";
import { withoutRequired } from "@/components/form/without-required";

export interface FacetOption {
  readonly value: string;
  /** Number of results with this choice. */
  readonly count: number;
}

export interface Facets {
  readonly categories: readonly FacetOption[];
  readonly amenities: readonly FacetOption[];
  readonly ratings: readonly FacetOption[];
  /** False with a filter by price, which the counts do not take into account. */
  readonly hasCounts: boolean;
}

type FiltersProps = {
  query: Query;
  /** Other fields of the search, sent along. */
  kept: Query;
  facets: Facets;
  /** Name of a category of this kind: "Kind of stay", "Airline", "Genre". */
  categoryLabel: string;
  /** Meaning of the price: "Price per night". */
  priceLabel: string;
  withRating: boolean;
  errors: Readonly<Record<string, string>>;
  clearHref: string;
  active: number;
};

const ratings = [
  { value: "", label: "Any" },
  { value: "4", label: "4 and above" },
  { value: "4.5", label: "4.5 and above" },
];

export function FiltersButton({ active }: { active: number }) {
  return (
    <button type="button" popoverTarget="filters" className={cn(buttonVariants({ variant: "secondary" }), "lg:hidden")}>
      <SlidersHorizontal aria-hidden="true" /> Filters
      {active > 0 ? (
        <span className="tabular grid size-5.5 place-items-center rounded-full bg-accent text-xs text-accent-ink">
          {active}
          <VisuallyHidden> active</VisuallyHidden>
        </span>
      ) : null}
    </button>
  );
}

export function Filters({
  query,
  kept,
  facets,
  categoryLabel,
  priceLabel,
  withRating,
  errors,
  clearHref,
  active,
}: FiltersProps) {
  const currency = textOf(query, "currency") ?? "EUR";
  const rating = textOf(query, "minRating") ?? "";
  const offeredRatings = ratings.filter(
    ({ value }) => value === "" || value === rating || facets.ratings.some((facet) => facet.value === value && facet.count > 0),
  );
  return (
    <aside
      id="filters"
      popover="auto"
      aria-label="Filters"
      className="inset-x-0 top-auto bottom-0 m-0 max-h-[88dvh] w-full max-w-none overflow-y-auto rounded-t-xl bg-surface-raised p-5 pb-[calc(--spacing(5)+env(safe-area-inset-bottom))] text-ink shadow-modal backdrop:bg-scrim lg:static lg:block lg:max-h-none lg:overflow-visible lg:rounded-none lg:bg-transparent lg:p-0 lg:shadow-none"
    >
      <div className="mb-5 flex min-h-11 items-center justify-between">
        <h2 className="text-lg font-semibold">Filters</h2>
        <div className="flex items-center gap-2">
          {active > 0 ? (
            <ButtonLink href={clearHref} variant="link" size="sm" scroll={false}>
              Clear all
            </ButtonLink>
          ) : null}
          <button
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
            aria-label="Close filters"
            className="button button-quiet size-11 lg:hidden"
          >
            <X aria-hidden="true" />
          </button>
        </div>
      </div>
      <GetForm
        action="/search"
        asked={hrefOf("", query)}
        submitLabel="Show results"
        pendingLabel="Filtering…"
        submitOnChange
        keepScroll
        buttonVariant="secondary"
        buttonClassName="w-full"
        className="grid gap-7"
      >
        {Object.keys(kept).flatMap((name) =>
          listOf(kept, name).map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <fieldset className="min-w-0">
          <legend className="mb-2.5 text-sm font-medium">
            {priceLabel} <span className="font-normal text-ink-muted">converted to {currency}</span>
          </legend>
          <div className="grid grid-cols-2 items-start gap-3">
            <PriceField name="minPrice" label="From" query={query} error={errors["minPrice"]} />
            <PriceField name="maxPrice" label="To" query={query} error={errors["maxPrice"]} />
          </div>
        </fieldset>
        {withRating && offeredRatings.length > 1 ? (
          <FieldGroup id="filter-rating" legend="Guest rating" error={errors["minRating"]}>
            {offeredRatings.map(({ value, label }) => (
              <Radio
                key={value}
                name="minRating"
                value={value}
                label={label}
                aside={value === "" ? undefined : <Count of={facets.ratings} value={value} isShown={facets.hasCounts} />}
                defaultChecked={rating === value}
              />
            ))}
          </FieldGroup>
        ) : null}
        <Choices
          name="categories"
          legend={categoryLabel}
          options={facets.categories}
          hasCounts={facets.hasCounts}
          chosen={listOf(query, "categories")}
          label={capitalised}
          error={errors["categories"]}
        />
        <Choices
          name="amenities"
          legend="Amenities"
          options={facets.amenities}
          hasCounts={facets.hasCounts}
          chosen={listOf(query, "amenities")}
          label={amenityLabel}
          error={errors["amenities"]}
        />
      </GetForm>
    </aside>
  );
}

function PriceField({ name, label, query, error }: { name: string; label: string; query: Query; error?: string | undefined }) {
  return (
    <Field id={`filter-${name}`} label={label} error={error}>
      {(control) => (
        <Input
          {...withoutRequired(control)}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          placeholder="Any"
          defaultValue={textOf(query, name)}
        />
      )}
    </Field>
  );
}

type ChoicesProps = {
  name: string;
  legend: string;
  options: readonly FacetOption[];
  hasCounts: boolean;
  chosen: readonly string[];
  label: (option: string) => string;
  error?: string | undefined;
};

/** A chosen option stays in the list, also when it leaves no results. */
function Choices({ name, legend, options, hasCounts, chosen, label, error }: ChoicesProps) {
  if (options.length === 0) return null;
  const isChosen = (value: string) => chosen.some((one) => one.toLowerCase() === value.toLowerCase());
  return (
    <FieldGroup id={`filter-${name}`} legend={legend} error={error}>
      {options.map(({ value }) => (
        <Checkbox
          key={value}
          name={name}
          value={value}
          label={label(value)}
          aside={<Count of={options} value={value} isShown={hasCounts} />}
          defaultChecked={isChosen(value)}
        />
      ))}
    </FieldGroup>
  );
}

function Count({ of, value, isShown }: { of: readonly FacetOption[]; value: string; isShown: boolean }) {
  const facet = of.find((one) => one.value === value);
  if (!isShown || !facet) return null;
  return (
    <>
      {facet.count}
      <VisuallyHidden> {facet.count === 1 ? "result" : "results"}</VisuallyHidden>
    </>
  );
}
