// Fields for the names of guests, line by line; checkout, the order's page and staff share them.
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import type { FormState } from "@/lib/next/form-state";

export type NameFieldFacts = {
  name: string;
  /** Label of the field: "Traveller 2 of 3". */
  label: string;
  /** Name so far, or null where none is known. */
  known: string | null;
  /** Name of the field whose text this one takes while it is empty. */
  follows?: string | undefined;
  /** Key under which this tab keeps the typed name. */
  keptAs: string;
};

/** A line that needs names. */
export type NamedLine = {
  reservationId: string;
  kind: "stay" | "flight" | "event";
  /** Title of the line: "HF 105 to Berlin". */
  title: string;
  /** Date of the line: "Sun 14 Jun". */
  when: string;
  /** Sentence about the line beside its fields. */
  sent: string;
  fields: readonly NameFieldFacts[];
};

type GuestNameFieldsProps = {
  lines: readonly NamedLine[];
  state: FormState<unknown>;
  /** Name of the field with the focus when the page comes without JavaScript. */
  focused?: string | undefined;
};

/** Returns the name of the first field with an error. */
export function firstWrongName(lines: readonly NamedLine[], { fieldErrors = {} }: FormState<unknown>): string | undefined {
  return lines.flatMap(({ fields }) => fields).find(({ name }) => fieldErrors[name])?.name;
}

export function GuestNameFields({ lines, state: { values = {}, fieldErrors = {} }, focused }: GuestNameFieldsProps) {
  return lines.map(({ reservationId, title, when, sent, fields }, line) => (
    <fieldset key={reservationId} className="min-w-0">
      <legend className="font-medium text-ink">
        <bdi>{title}</bdi>
        <span className="font-normal text-ink-muted">, {when}</span>
      </legend>
      <input type="hidden" name="namedLines[]" value={sent} />
      <Hint line={line} fields={fields} />
      <div className={cn("mt-3 grid gap-4", fields.length > 1 && "sm:grid-cols-2")}>
        {fields.map(({ name, label, known, follows, keptAs }, index) => (
          <Field key={name} id={name} label={label} error={fieldErrors[name]}>
            {(control) => (
              <Input
                {...control}
                name={name}
                dir="auto"
                autoComplete={isFollowing(lines) ? `section-guest${line}-${index} name` : "off"}
                defaultValue={values[name] ?? known ?? undefined}
                data-follows={follows}
                data-kept={keptAs}
                {...(focused === name ? { autoFocus: true } : {})}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  ));
}

/** Tells whether the form is the one at checkout, where the guest enters names for the first time. */
const isFollowing = (lines: readonly NamedLine[]) => lines[0]?.fields[0]?.follows !== undefined;

function Hint({ line, fields }: { line: number; fields: readonly NameFieldFacts[] }) {
  if (fields[0]?.follows === undefined) return null;
  const isOne = fields.length === 1;
  const text =
    line === 0
      ? isOne
        ? "You, unless you enter someone else."
        : "The first is you, unless you enter someone else."
      : `The same as above, unless you enter ${isOne ? "someone else" : "others"}.`;
  return <p className="mt-1 text-sm text-ink-muted">{text}</p>;
}
