"use client";
// A number with buttons for one less and one more: guests, rooms, tickets. It is a number input that forms
// send as usual; without JavaScript only the input is there to use.
import { type ComponentProps, useRef, useState } from "react";
import type { FieldControlProps } from "./field";

type NumberStepperProps = Omit<ComponentProps<"input">, "type" | "defaultValue" | "min" | "max" | "value" | "onChange"> &
  Partial<FieldControlProps> & {
    min: number;
    max: number;
    defaultValue: number;
    /** Singular name of the counted thing, for the buttons' names: "guest". */
    unit: string;
    onValueChange?: ((value: number) => void) | undefined;
  };

export function NumberStepper({ min, max, defaultValue, unit, onValueChange, ...props }: NumberStepperProps) {
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(defaultValue);

  function change(next: number) {
    setValue(next);
    if (!Number.isNaN(next)) onValueChange?.(next);
  }
  function step(by: 1 | -1) {
    if (!input.current) return;
    const next = Math.min(max, Math.max(min, (Number.isNaN(value) ? min : value) + by));
    input.current.value = String(next);
    change(next);
    // Dispatches the event of typing, so that a form which listens to its fields notices the change.
    input.current.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return (
    <div className="control flex h-11 items-stretch overflow-hidden focus-within:border-focus">
      <StepButton label={`One ${unit} less`} sign="M6 12h12" disabled={value <= min} onPress={() => step(-1)} />
      <input
        {...props}
        ref={input}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        defaultValue={defaultValue}
        onChange={(event) => change(event.currentTarget.valueAsNumber)}
        className="w-full min-w-0 flex-1 appearance-none bg-transparent text-center -outline-offset-2 [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <StepButton label={`One ${unit} more`} sign="M6 12h12M12 6v12" disabled={value >= max} onPress={() => step(1)} />
    </div>
  );
}

/**
 * Button for one more or one less. It is no tab stop: the input itself takes arrow keys. At a limit it has
 * aria-disabled, so that a pressed button keeps the focus.
 */
function StepButton({
  label,
  sign,
  disabled,
  onPress,
}: {
  label: string;
  sign: string;
  disabled: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onPress();
      }}
      className="grid w-11 shrink-0 place-items-center text-ink not-aria-disabled:hover:bg-surface-sunken aria-disabled:text-line-strong"
    >
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
        className="size-4.5"
      >
        <path d={sign} />
      </svg>
    </button>
  );
}
