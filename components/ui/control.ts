// The look shared by every text-like form control.
import { cva } from "class-variance-authority";

export const controlVariants = cva(
  [
    "w-full rounded-md border border-line-strong bg-surface text-ink",
    // 16 px text: anything smaller makes iOS zoom into the page on focus.
    "text-base transition-[border-color,box-shadow,background-color]",
    "hover:border-ink-muted focus-visible:border-focus focus-visible:outline-offset-0",
    "aria-invalid:border-danger aria-invalid:bg-danger-soft/40",
    "disabled:border-line disabled:bg-surface-sunken disabled:text-ink-subtle",
    "read-only:not-[[type=checkbox],[type=radio],select]:bg-surface-sunken",
  ],
  {
    variants: { shape: { line: "h-11 px-3.5", area: "min-h-28 px-3.5 py-2.5 leading-relaxed" } },
    defaultVariants: { shape: "line" },
  },
);
