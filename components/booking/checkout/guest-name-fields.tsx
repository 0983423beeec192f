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
  /** Hidden field with the version of the names that are shown; absent at checkout. */
  seen?: { name: string; version: string } | undefined;
  fields: readonly NameFieldFacts[];
};

type GuestNameFieldsProps = {
  lines: readonly NamedLine[];
  state: FormState<unknown>;
  /** Reader of the hints. */
  reader?: "guest" | "staff";
  /** Name of the field with the focus when the page comes without JavaScript. */
  focused?: string | undefined;
};

/** Returns the name of the first field with an error. */
export function firstWrongName(lines: readonly NamedLine[], { fieldErrors = {} }: FormState<unknown>): string | undefined {
  return lines.flatMap(({ fields }) => fields).find(({ name }) => fieldErrors[name])?.name;
}

export function GuestNameFields({
  lines,
  state: { values = {}, fieldErrors = {} },
  reader = "guest",
  focused,
}: GuestNameFieldsProps) {
  return lines.map(({ reservationId, title, when, sent, seen, fields }, line) => (
    <fieldset key={reservationId} className="min-w-0">
      <legend className="font-medium text-ink">
        <bdi>{title}</bdi>
        <span className="font-normal text-ink-muted">, {when}</span>
      </legend>
      <input type="hidden" name="namedLines[]" value={sent} />
      {seen ? <input type="hidden" name={seen.name} value={seen.version} /> : null}
      <Hint line={line} fields={fields} reader={reader} />
      <div className={cn("mt-3 grid gap-4", fields.length > 1 && "sm:grid-cols-2")}>
        {fields.map(({ name, label, known, follows, keptAs }, index) => (
          <Field
            key={name}
            id={name}
            label={label}
            hint={isReplaced(seen, values) && values[name] !== (known ?? "") ? <SavedName name={known} /> : undefined}
            error={fieldErrors[name]}
          >
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

/** Tells whether another person corrected the names of a line since the form that was sent showed them. */
const isReplaced = (seen: NamedLine["seen"], values: Readonly<Record<string, string>>): boolean =>
  seen !== undefined && values[seen.name] !== undefined && values[seen.name] !== seen.version;

/** The name that another person saved, beside the typed one. */
function SavedName({ name }: { name: string | null }) {
  return name === null ? (
    "Saved meanwhile: no name."
  ) : (
    <>
      Saved meanwhile: <bdi className="text-ink">{name}</bdi>
    </>
  );
}

/** Tells whether the form is the one at checkout, where the guest enters names for the first time. */
const isFollowing = (lines: readonly NamedLine[]) => lines[0]?.fields[0]?.follows !== undefined;

type HintProps = { line: number; fields: readonly NameFieldFacts[]; reader: "guest" | "staff" };

const whoBooks = { guest: "you", staff: "the guest who books" } as const;

function Hint({ line, fields, reader }: HintProps) {
  if (fields[0]?.follows === undefined) return null;
  const isOne = fields.length === 1;
  const who = whoBooks[reader];
  const text =
    line === 0
      ? isOne
        ? `${who[0]?.toUpperCase()}${who.slice(1)}, unless you enter someone else.`
        : `The first is ${who}, unless you enter someone else.`
      : `The same as above, unless you enter ${isOne ? "someone else" : "others"}.`;
  return <p className="mt-1 text-sm text-ink-muted">{text}</p>;
}
