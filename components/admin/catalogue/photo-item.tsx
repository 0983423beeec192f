"use client";
// One photo of the editor: its place in the order, its text, and the point that stays visible where a page
// cuts it. The point is set by a click on the photo, or by two number fields.
import { ArrowLeft, ArrowRight, GripVertical, Trash2 } from "lucide-react";
import { type MouseEvent, useActionState, useState } from "react";

import { ListingPhoto } from "@/components/listing/listing-photo";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { toPercent } from "@/lib/media/format";
import { maxAltLength } from "@/lib/media/limits";
import type { EditedPhoto } from "@/lib/media/read-photos";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "./form-note";

type PhotoItemProps = {
  photo: EditedPhoto;
  position: { readonly index: number; readonly count: number };
  /** True for the picture of the listing's cards. */
  isCover: boolean;
  move: (form: FormData) => void;
  remove: (form: FormData) => void;
  change: FormAction;
};

export function PhotoItem({ photo, position, isCover, move, remove, change }: PhotoItemProps) {
  const [state, save] = useActionState(change, { status: "idle" });
  const [x, setX] = useState(toPercent(photo.focusX));
  const [y, setY] = useState(toPercent(photo.focusY));
  const { index, count } = position;
  const name = `photo ${index + 1}`;
  const point = ({ currentTarget, clientX, clientY }: MouseEvent<HTMLDivElement>) => {
    const box = currentTarget.getBoundingClientRect();
    setX(clamp(((clientX - box.left) / box.width) * 100));
    setY(clamp(((clientY - box.top) / box.height) * 100));
  };
  return (
    <>
      <div className="relative">
        {/* The number fields below set the same point, by keyboard and without a script. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div onClick={point} className="relative cursor-crosshair overflow-hidden rounded-lg">
          <ListingPhoto
            photo={photo}
            sizes="(min-width: 40rem) 30rem, 100vw"
            upTo={960}
            className="pointer-events-none h-auto"
          />
          <span
            aria-hidden="true"
            style={{ left: `${x}%`, top: `${y}%` }}
            className="pointer-events-none absolute size-6 -translate-1/2 rounded-full border-2 border-white shadow-[0_0_0_2px_rgb(0_0_0/.6)]"
          />
        </div>
        {isCover ? (
          <Badge tone="solid" className="absolute top-2 left-2">
            On cards
          </Badge>
        ) : null}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <GripVertical aria-hidden="true" className="size-4 cursor-grab text-ink-muted max-sm:hidden" />
        <span className="tabular mr-auto text-sm text-ink-muted">
          {index + 1} of {count}
        </span>
        <MoveForm photoId={photo.id} to={index - 1} disabled={index === 0} label={`Move ${name} earlier`} move={move}>
          <ArrowLeft aria-hidden="true" />
        </MoveForm>
        <MoveForm photoId={photo.id} to={index + 1} disabled={index === count - 1} label={`Move ${name} later`} move={move}>
          <ArrowRight aria-hidden="true" />
        </MoveForm>
        <form action={remove}>
          <input type="hidden" name="photoId" value={photo.id} />
          <input type="hidden" name="version" value={photo.version} />
          <SubmitButton variant="quiet" size="sm" pendingLabel="Removing…">
            <Trash2 aria-hidden="true" /> Remove<span className="sr-only"> {name}</span>
          </SubmitButton>
        </form>
      </div>
      <form action={save} noValidate className="mt-2 grid gap-3">
        <input type="hidden" name="photoId" value={photo.id} />
        <input type="hidden" name="version" value={photo.version} />
        <Field
          id={`alt-${photo.id}`}
          label={`Description of ${name}`}
          hint="What is to be seen, for people who cannot see it."
          error={state.fieldErrors?.["alt"]}
        >
          {(control) => (
            <Input {...control} name="alt" maxLength={maxAltLength} defaultValue={state.values?.["alt"] ?? photo.alt} />
          )}
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <PercentField id={`x-${photo.id}`} name="focusXPercent" label="Focus, % from left" value={x} set={setX} />
          <PercentField id={`y-${photo.id}`} name="focusYPercent" label="% from top" value={y} set={setY} />
          <SubmitButton variant="secondary" pendingLabel="Saving…">
            Save<span className="sr-only"> {name}</span>
          </SubmitButton>
        </div>
        <FormNote state={state} />
      </form>
    </>
  );
}

const clamp = (percent: number) => Math.min(100, Math.max(0, Math.round(percent)));

type PercentFieldProps = { id: string; name: string; label: string; value: number; set: (value: number) => void };

function PercentField({ id, name, label, value, set }: PercentFieldProps) {
  return (
    <Field id={id} label={label} className="w-32">
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={0}
          max={100}
          step={1}
          name={name}
          value={value}
          onChange={({ target }) => set(clamp(Number(target.value)))}
        />
      )}
    </Field>
  );
}

type MoveFormProps = {
  photoId: string;
  to: number;
  disabled: boolean;
  label: string;
  move: (form: FormData) => void;
  children: React.ReactNode;
};

function MoveForm({ photoId, to, disabled, label, move, children }: MoveFormProps) {
  return (
    <form action={move}>
      <input type="hidden" name="photoId" value={photoId} />
      <input type="hidden" name="to" value={Math.max(0, to)} />
      <SubmitButton variant="secondary" size="icon" disabled={disabled} aria-label={label}>
        {children}
      </SubmitButton>
    </form>
  );
}
