// Checkbox and radio button: native inputs with a label, in this design. The whole label can be pressed.
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  description?: ReactNode;
  /** Content at the end of the line: a count, a price. */
  aside?: ReactNode;
};

function Choice({
  label,
  description,
  aside,
  className,
  control,
  mark,
}: Pick<ChoiceProps, "label" | "description" | "aside" | "className"> & { control: ReactNode; mark: ReactNode }) {
  return (
    <label className={cn("choice group", className)}>
      <span className="relative mt-px grid size-5 shrink-0 place-items-center">
        {control}
        {mark}
      </span>
      <span className="min-w-0 flex-1 text-ink group-has-disabled:text-ink-subtle">
        <span className="block">{label}</span>
        {description ? <span className="block text-ink-muted">{description}</span> : null}
      </span>
      {aside ? <span className="tabular text-ink-muted">{aside}</span> : null}
    </label>
  );
}

export function Checkbox({ label, description, aside, className, ...props }: ChoiceProps) {
  return (
    <Choice
      {...{ label, description, aside, className }}
      control={<input {...props} type="checkbox" className={"choice-box peer rounded-xs"} />}
      mark={
        <svg
          viewBox="0 0 20 20"
          fill="none"
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 text-accent-ink opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        >
          <path
            d="m5.2 10.4 3.2 3.2 6.4-7"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      }
    />
  );
}

export function Radio({ label, description, aside, className, ...props }: ChoiceProps) {
  return (
    <Choice
      {...{ label, description, aside, className }}
      control={<input {...props} type="radio" className={"choice-box peer rounded-full"} />}
      mark={
        <span
          aria-hidden="true"
          className="pointer-events-none absolute size-2 rounded-full bg-accent-ink opacity-0 peer-checked:opacity-100 forced-colors:hidden"
        />
      }
    />
  );
}

/**
 * A radio button drawn as a card, for choices to compare, such as fares. A selected card has an edge in
 * the accent colour.
 */
export function RadioCard({ label, description, aside, className, ...props }: ChoiceProps) {
  return <Radio {...props} {...{ label, description, aside }} className={cn("choice-card", className)} />;
}
