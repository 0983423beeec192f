// The fields of a season. They are sent by the address, so that the calendar is a page like any other.
import { Checkbox } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { formatDate } from "@/lib/core/time/dates";
import { maxAmountLength, maxTotal } from "@/lib/inventory/limits";
import { maxSeasonNameLength } from "@/lib/supply/limits";

type SeasonFieldsProps = {
  /** Values as they were sent, or those of the season that is edited. */
  values: Readonly<Record<string, string>>;
  lists: { readonly weekday: readonly string[]; readonly month: readonly string[] };
  errors: Readonly<Record<string, readonly string[]>>;
  currency: string;
  locale: string;
};

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export function SeasonFields({ values, lists, errors, currency, locale }: SeasonFieldsProps) {
  const text = (name: string, label: string, more: { type?: string; hint?: string; maxLength?: number } = {}) => (
    <Field id={`season-${name}`} label={label} hint={more.hint} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          type={more.type ?? "text"}
          name={name}
          maxLength={more.maxLength}
          autoComplete="off"
          defaultValue={values[name] ?? ""}
        />
      )}
    </Field>
  );
  const months = Array.from({ length: 12 }, (_, nth) =>
    formatDate(`2027-${String(nth + 1).padStart(2, "0")}-01`, locale, "month").replace(/\s*2027/, ""),
  );
  return (
    <div className="grid gap-5">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {text("name", "Name of the season", { hint: "Such as Summer.", maxLength: maxSeasonNameLength })}
        {text("first", "First date", { type: "date" })}
        {text("last", "Last date", { type: "date", hint: "Included; within 3 years." })}
      </div>
      <Choices name="weekday" legend="Weekdays" labels={weekdays} chosen={lists.weekday} errors={errors["weekday"] ?? []} />
      <Choices name="month" legend="Months" labels={months} chosen={lists.month} errors={errors["month"] ?? []} />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {text("total", "Units on sale", { hint: "Sold units count.", maxLength: String(maxTotal).length })}
        {text("price", `Price of one, in ${currency}`, { maxLength: maxAmountLength })}
      </div>
    </div>
  );
}

type ChoicesProps = {
  name: string;
  legend: string;
  labels: readonly string[];
  chosen: readonly string[];
  errors: readonly string[];
};

function Choices({ name, legend, labels, chosen, errors }: ChoicesProps) {
  return (
    <fieldset aria-describedby={`season-${name}-error`}>
      <legend className="text-sm font-medium text-ink">
        {legend} <span className="font-normal text-ink-muted">(all of them when none is chosen)</span>
      </legend>
      <div className="mt-1.5 flex flex-wrap gap-x-4">
        {labels.map((label, nth) => (
          <Checkbox
            key={label}
            name={name}
            value={String(nth + 1)}
            label={label}
            defaultChecked={chosen.includes(String(nth + 1))}
          />
        ))}
      </div>
      <FieldError id={`season-${name}-error`} errors={errors} />
    </fieldset>
  );
}
