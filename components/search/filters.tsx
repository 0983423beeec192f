// The filters beside the results. On a narrow screen the same form opens as a sheet from below: the browser's own popover, so it needs
// no library and opens without JavaScript.
import { SlidersHorizontal, X } from "lucide-react";

import { amenityLabel } from "@/components/listing/amenities";
import { capitalised } from "@/components/listing/words";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox, Radio } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

import { GetForm } from "./get-form";
import { hrefOf, listOf, type Query, textOf } from "./search-query";
import { withoutRequired } from "./without-required";

export interface Facets {
  readonly categories: readonly string[];
  readonly amenities: readonly string[];
}

type FiltersProps = {
  query: Query;
  /** What else the search consists of, sent along. */
  kept: Query;
  facets: Facets;
  /** What a category is called for this kind: "Kind of stay", "Airline", "Genre". */
  categoryLabel: string;
  /** What the price is for: "Price per night". */
  priceLabel: string;
  withRating: boolean;
  errors: Readonly<Record<string, string>>;
  clearHref: string;
  active: number;
};

const ratings = [
  { value: "", label: "Any" },
  { value: "4", label: "4 and better" },
  { value: "4.5", label: "4.5 and better" },
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
        {withRating ? (
          <FieldGroup id="filter-rating" legend="Guests' rating" error={errors["minRating"]}>
            {ratings.map(({ value, label }) => (
              <Radio
                key={value}
                name="minRating"
                value={value}
                label={label}
                defaultChecked={(textOf(query, "minRating") ?? "") === value}
              />
            ))}
          </FieldGroup>
        ) : null}
        <Choices
          name="categories"
          legend={categoryLabel}
          options={facets.categories}
          chosen={listOf(query, "categories")}
          label={capitalised}
          error={errors["categories"]}
        />
        <Choices
          name="amenities"
          legend="With"
          options={facets.amenities}
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
  options: readonly string[];
  chosen: readonly string[];
  label: (option: string) => string;
  error?: string | undefined;
};

/** What was chosen stays in the list, also when no facet knows it. */
function Choices({ name, legend, options, chosen, label, error }: ChoicesProps) {
  const all = [...options, ...chosen.filter((item) => !options.includes(item))];
  if (all.length === 0) return null;
  return (
    <FieldGroup id={`filter-${name}`} legend={legend} error={error}>
      {all.map((option) => (
        <Checkbox key={option} name={name} value={option} label={label(option)} defaultChecked={chosen.includes(option)} />
      ))}
    </FieldGroup>
  );
}
