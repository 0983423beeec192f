// A labelled form field: label, control, hint and error, connected by ids. It works in server components: the
// ids derive from `id`.
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn";

/**
 * Props of the control inside a field, so that it has a name and a description and is marked when invalid.
 */
export type FieldControlProps = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  required?: true;
};

type FieldProps = {
  /** Unique id on the page: the control gets it, hint and error get `${id}-hint` and `${id}-error`. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Error and its remedy. Several messages are shown one below the other. */
  error?: string | readonly string[] | undefined;
  /** Adds "(optional)" to the label; a field is required by default. */
  optional?: boolean | undefined;
  /** Keeps the label for screen readers only, where the design shows its meaning by other means. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
  /**
   * Renders the control with the props that connect it to the field: `(control) => <Input
   * {...control} name="email" />`.
   */
  children: (control: FieldControlProps) => ReactNode;
};

export function Field({ id, label, hint, error, optional = false, labelHidden = false, className, children }: FieldProps) {
  const errors = error === undefined ? [] : typeof error === "string" ? [error] : error;
  const describedBy = [hint ? `${id}-hint` : "", errors.length > 0 ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
        {optional ? <span className="font-normal text-ink-muted"> (optional)</span> : null}
      </label>
      {children({
        id,
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
        ...(errors.length > 0 ? { "aria-invalid": true } : {}),
        ...(optional ? {} : { required: true }),
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-muted">
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

/**
 * The error line of a field or a group. Its container is always in the page, so that a later
 * message is announced.
 */
export function FieldError({ id, errors }: { id: string; errors: readonly string[] }) {
  return (
    <div id={id} aria-live="polite" className="grid gap-1 text-sm text-danger empty:hidden">
      {errors.map((message) => (
        <p key={message} className="flex gap-1.5">
          <CircleAlert aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
          <span>{message}</span>
        </p>
      ))}
    </div>
  );
}

type FieldGroupProps = {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Several controls under one question (radio buttons, checkboxes): a fieldset with a legend. */
export function FieldGroup({ id, legend, hint, error, className, children }: FieldGroupProps) {
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset id={id} {...(describedBy ? { "aria-describedby": describedBy } : {})} className={cn("min-w-0", className)}>
      <legend className="text-sm font-medium text-ink">{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-sm text-ink-muted">
          {hint}
        </p>
      ) : null}
      <div className="mt-2.5 grid gap-2.5">{children}</div>
      <div className="mt-1.5">
        <FieldError id={`${id}-error`} errors={error ? [error] : []} />
      </div>
    </fieldset>
  );
}
