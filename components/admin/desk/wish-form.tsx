// The second step at the desk: dates and guests, in the fields of the listing's own page.
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import type { ListingKind } from "@/lib/catalog/schemas";

type WishFormProps = {
  kind: ListingKind;
  slug: string;
  /** Order that a further line joins; undefined for a new one. */
  order: string | undefined;
  /** Values of the fields, by name. */
  values: Readonly<Record<string, string | undefined>>;
  errors: Readonly<Record<string, string | undefined>>;
  /** True where the page is opened to choose; after that the offers have the focus. */
  isFirst: boolean;
};

interface WishField {
  readonly name: string;
  readonly label: string;
  readonly type: "date" | "number";
  readonly fallback?: string;
}

const fieldsOf: Readonly<Record<ListingKind, readonly WishField[]>> = {
  stay: [
    { name: "checkIn", label: "Check-in", type: "date" },
    { name: "checkOut", label: "Check-out", type: "date" },
    { name: "guests", label: "Guests", type: "number", fallback: "2" },
    { name: "rooms", label: "Rooms", type: "number", fallback: "1" },
  ],
  flight: [
    { name: "date", label: "Date", type: "date" },
    { name: "passengers", label: "Passengers", type: "number", fallback: "1" },
  ],
  event: [
    { name: "date", label: "Date", type: "date" },
    { name: "quantity", label: "Tickets", type: "number", fallback: "1" },
  ],
};

export function WishForm({ kind, slug, order, values, errors, isFirst }: WishFormProps) {
  return (
    <form method="get" noValidate className="mt-4 flex flex-wrap items-start gap-3">
      <input type="hidden" name="listing" value={slug} />
      {order === undefined ? null : <input type="hidden" name="order" value={order} />}
      {fieldsOf[kind].map(({ name, label, type, fallback }, index) => (
        <Field key={name} id={name} label={label} error={errors[name]} className={type === "date" ? "w-44" : "w-24"}>
          {(control) => (
            <Input
              {...control}
              required={false}
              name={name}
              type={type}
              defaultValue={values[name] ?? fallback}
              {...(type === "number" ? { min: 1, inputMode: "numeric" as const } : {})}
              {...(isFirst && index === 0 ? { autoFocus: true } : {})}
            />
          )}
        </Field>
      ))}
      <Button type="submit" variant="secondary" className="mt-[1.625rem]">
        Show what is on sale
      </Button>
    </form>
  );
}
