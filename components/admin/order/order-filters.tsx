// Filters of the list of orders: a search, the state and the dates; the others open when one of them is set.
import { FilterChoice, FilterDate, FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { kindNames } from "@/lib/catalog/copy";
import type { OrderDates } from "@/lib/orders/view/order-conditions";

import { departmentNames } from "./note-copy";
import { channelNames, moneyNames, noteNames, orderStates } from "./order-copy";

export type OrderFilterValues = {
  readonly text: string;
  readonly state: string | undefined;
  /** Meaning of the dates. */
  readonly dates: OrderDates["of"];
  /** As typed, right or wrong. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly kind: string | undefined;
  readonly channel: string | undefined;
  readonly money: string | undefined;
  readonly notes: string | undefined;
  readonly department: string | undefined;
};

type OrderFiltersProps = {
  values: OrderFilterValues;
  errors: { readonly from?: string; readonly to?: string };
  /** False for a reader who sees no payments: the filter by money is left out. */
  withMoney: boolean;
  /** Parameters of the address that stay. */
  kept: Readonly<Record<string, string | undefined>>;
};

/** Meanings of the dates beside the usual one. */
const dateMeanings = { over: "Any night or day booked", ordered: "The order itself" } as const;

export function OrderFilters({ values, errors, withMoney, kept }: OrderFiltersProps) {
  const { text, state, dates, from, to, kind, channel, money, notes, department } = values;
  return (
    <FilterForm submit="Find" kept={kept}>
      <Field id="q" label="Code, guest, contact or reference" className="w-72">
        {(control) => <PageSearch {...control} required={false} name="q" defaultValue={text} />}
      </Field>
      <FilterChoice name="state" label="State" all="Every state" choices={orderStates} value={state} className="w-44" />
      <FilterDate name="from" label="Dates, from" value={from} error={errors.from} />
      <FilterDate name="to" label="to" value={to} error={errors.to} />
      <Disclosure
        summary="More filters"
        open={[kind, channel, money, notes, department].some((one) => one !== undefined) || dates !== "begins"}
        className="order-last w-full text-sm"
      >
        <div className="flex flex-wrap items-start gap-3">
          <FilterChoice
            name="dates"
            label="The dates are of"
            all="Arrival or performance"
            choices={dateMeanings}
            value={dates}
          />
          <FilterChoice name="kind" label="Kind" all="Every kind" choices={kindNames} value={kind} />
          <FilterChoice name="channel" label="Sold by" all="Every channel" choices={channelNames} value={channel} />
          {withMoney ? (
            <FilterChoice name="money" label="Payment" all="Any payment" choices={moneyNames} value={money} />
          ) : null}
          <FilterChoice name="notes" label="Notes" all="With or without" choices={noteNames} value={notes} />
          <FilterChoice
            name="department"
            label="To-dos of"
            all="Every department"
            choices={departmentNames}
            value={department}
          />
        </div>
      </Disclosure>
    </FilterForm>
  );
}
