// Button and ButtonLink: everything one presses. Server-safe: state such as pending comes in as props.
// Inside a form, SubmitButton (submit-button.tsx) knows by itself when the form's action is running.
import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none",
    "transition-[background-color,border-color,color,box-shadow,transform] active:translate-y-px",
    "disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55 aria-busy:active:translate-y-0",
    "[&_svg]:size-[1.15em] [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink shadow-raised hover:bg-accent-hover",
        secondary: "border border-line-strong bg-surface text-ink hover:border-ink hover:bg-surface-sunken",
        quiet: "text-ink hover:bg-surface-sunken",
        soft: "bg-accent-soft text-accent hover:text-accent-hover",
        danger: "bg-danger text-danger-ink shadow-raised hover:bg-danger-hover",
        link: "text-accent underline decoration-1 underline-offset-4 hover:text-accent-hover hover:decoration-2",
      },
      size: {
        sm: "h-9 px-3.5 text-sm coarse:min-h-11",
        md: "h-11 px-5 text-sm",
        lg: "h-13 px-7 text-base",
        icon: "size-10 text-base coarse:size-11",
      },
      block: { true: "w-full" },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0" }],
    defaultVariants: { variant: "primary", size: "md" },
  },
);

type Look = Pick<VariantProps<typeof buttonVariants>, "variant" | "size" | "block">;

type ButtonProps = ComponentProps<"button"> &
  Look & {
    /** Shows a spinner over the label (whose width stays), says aria-busy and ignores presses. */
    pending?: boolean | undefined;
    /** Said to screen readers while pending. */
    pendingLabel?: string | undefined;
  };

/**
 * A button. `type` is "button" unless said otherwise, so none submits a form by accident.
 * While pending it stays focusable, so that keyboard focus is not lost when the answer comes.
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
      // A pending button is a submit button turned plain: a second press does nothing, even before hydration.
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

/** A link that looks like a button; takes next/link's props. */
export function ButtonLink({ variant, size, block, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} className={cn(buttonVariants({ variant, size, block }), className)} />;
}

/** A turning ring, the size of the text it stands in. Purely visual: say what is happening beside it. */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={cn("size-[1.15em] animate-spin", className)}>
      <circle cx="10" cy="10" r="8" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2.5" />
      <path d="M10 2a8 8 0 0 1 8 8" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
