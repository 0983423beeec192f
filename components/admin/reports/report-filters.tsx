// The question of a report as a form in its address: dates, spans, day, channel, unit type, currency. A fault
// stands at its field.
import { FilterChoice, FilterDate, FilterForm } from "@/components/admin/frame/filter-form";
import { Field } from "@/components/ui/fields/field";
import { Select } from "@/components/ui/fields/select";
import type { ReportFilter } from "@/lib/reports/catalogue/types";
import { channelNames } from "@/lib/reports/copy";
import { granularities } from "@/lib/reports/schemas";

export type FilterValues = {
  firstDate: string;
  lastDate: string;
  asOf: string | undefined;
  granularity: string | undefined;
  channel: string | undefined;
  unitTypeId: string | undefined;
  currency: string | undefined;
};

type ReportFiltersProps = {
  /** Meaning of the dates: "Dates of stay". */
  dates: string;
  filters: readonly ReportFilter[];
  values: FilterValues;
  errors: Readonly<Partial<Record<keyof FilterValues, readonly string[]>>>;
  /** A choice where there are several. */
  currencies: readonly string[];
  /** Of the chosen listing; a choice where there are several. */
  unitTypes: readonly { readonly id: string; readonly name: string }[];
  /** Parameters of the address that stay. */
  kept: Readonly<Record<string, string | undefined>>;
};

const granularityNames = { day: "Days", week: "Weeks", month: "Months" } as const;

export function ReportFilters({ dates, filters, values, errors, currencies, unitTypes, kept }: ReportFiltersProps) {
  const has = (filter: ReportFilter) => filters.includes(filter);
  return (
    <FilterForm submit="Show" kept={kept}>
      <FilterDate name="first_date" label={`${dates}, from`} value={values.firstDate} error={errors.firstDate} />
      <FilterDate name="last_date" label="to" value={values.lastDate} error={errors.lastDate} />
      {has("asOf") ? <FilterDate name="as_of" label="As of" value={values.asOf} error={errors.asOf} optional /> : null}
      {has("granularity") ? (
        <Field id="filter-granularity" label="Rows" error={errors.granularity} className="w-32">
          {(control) => (
            <Select {...control} name="granularity" defaultValue={values.granularity ?? "day"}>
              {granularities.map((granularity) => (
                <option key={granularity} value={granularity}>
                  {granularityNames[granularity]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {has("channel") ? (
        <FilterChoice name="channel" label="Channel" all="Every channel" choices={channelNames} value={values.channel} />
      ) : null}
      {has("unitType") && unitTypes.length > 1 ? (
        <FilterChoice
          name="unit_type_id"
          label="Unit type"
          all="Every unit type"
          choices={Object.fromEntries(unitTypes.map(({ id, name }) => [id, name]))}
          value={values.unitTypeId}
        />
      ) : null}
      {currencies.length > 1 ? (
        <Field id="filter-currency" label="Listings in" className="w-28">
          {(control) => (
            <Select {...control} name="currency" defaultValue={values.currency}>
              {currencies.map((currency) => (
                <option key={currency} value={currency}>
                  {currency}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </FilterForm>
  );
}
