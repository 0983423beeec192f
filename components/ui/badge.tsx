// A small label that states a fact: a status, a count, a restriction. It is never a control.
import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva("badge", {
  variants: {
    tone: {
      neutral: "bg-surface-sunken text-ink-muted dark:bg-surface-raised",
      outline: "border border-line bg-surface text-ink",
      accent: "bg-accent-soft text-accent",
      success: "bg-success-soft text-success",
      warning: "bg-warning-soft text-warning",
      danger: "bg-danger-soft text-danger",
      info: "bg-info-soft text-info",
      solid: "bg-ink text-background",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export type BadgeTone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

export function Badge({ tone, className, ...props }: ComponentProps<"span"> & { tone?: BadgeTone | undefined }) {
  return <span {...props} className={cn(badgeVariants({ tone }), className)} />;
}
