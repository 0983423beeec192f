// Button: a control that acts. A link to another page is a ButtonLink (button-link.tsx). It renders on the
// server too: state such as pending comes in as props. Inside a form, SubmitButton (submit-button.tsx) reads
// from React whether the form's action is running.
import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const buttonVariants = cva("button", {
  variants: {
    variant: {
      primary: "button-primary",
      secondary: "button-secondary",
      quiet: "button-quiet",
      soft: "button-soft",
      danger: "button-danger",
      link: "button-link",
    },
    size: { sm: "button-sm", md: "button-md", lg: "button-lg", icon: "button-icon" },
    block: { true: "w-full" },
  },
  defaultVariants: { variant: "primary", size: "md" },
});

export type ButtonLook = Pick<VariantProps<typeof buttonVariants>, "variant" | "size" | "block">;

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Shows a spinner over the label (whose width stays), sets aria-busy and ignores presses. */
    pending?: boolean | undefined;
    /** Text for screen readers while pending. */
    pendingLabel?: string | undefined;
  };

/**
 * A button. `type` is "button" by default, so that a button submits a form only on purpose. While pending it
 * stays focusable, so that the keyboard's focus is not lost when the action ends.
 */
export function Button({
  variant,
  size,
  block,
  pending = false,
  pendingLabel = "Working…",
  className,
  children,
  type = "button",
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      type={pending && type === "submit" ? "button" : type}
      // A pending submit button gets type "button": a second press does nothing, even before hydration.
      {...(onClick && !pending ? { onClick } : {})}
      {...(pending ? { "aria-busy": true, "aria-disabled": true } : {})}
      className={cn(buttonVariants({ variant, size, block }), className)}
    >
      <ButtonContent pending={pending} pendingLabel={pendingLabel}>
        {children}
      </ButtonContent>
    </button>
  );
}

function ButtonContent({ pending, pendingLabel, children }: { pending: boolean; pendingLabel: string; children: ReactNode }) {
  if (!pending) return children;
  return (
    <>
      <span className="invisible inline-flex items-center gap-2" aria-hidden="true">
        {children}
      </span>
      <span className="absolute inset-0 grid place-items-center">
        <Spinner />
        <span className="sr-only">{pendingLabel}</span>
      </span>
    </>
  );
}

/**
 * A turning ring, the size of the text around it. It is decoration: a text beside it says what is happening.
 */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={cn("size-[1.15em] animate-spin", className)}>
      <circle cx="10" cy="10" r="8" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2.5" />
      <path d="M10 2a8 8 0 0 1 8 8" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
