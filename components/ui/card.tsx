// A surface that groups what belongs together.
import type { ComponentProps } from "react";
import { cn } from "./cn";

type CardProps = ComponentProps<"div"> & {
  /** "outline" lies on the page, "raised" floats a little, "sunken" is a quiet well inside another surface. */
  tone?: "outline" | "raised" | "sunken" | undefined;
};

export function Card({ tone = "outline", className, ...props }: CardProps) {
  return <div {...props} data-surface="" className={cn("card", `card-${tone}`, className)} />;
}

export function CardHeader({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("px-5 pt-5 sm:px-6 sm:pt-6", className)} />;
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("p-5 sm:p-6", className)} />;
}

/** Closes a card with what one can do about it. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div {...props} className={cn("flex flex-wrap items-center gap-3 border-t border-line px-5 py-4 sm:px-6", className)} />
  );
}

/** A card's title; the level is the document's, the size is the card's. */
export function CardTitle({ level = 2, className, ...props }: ComponentProps<"h2"> & { level?: 2 | 3 | 4 | undefined }) {
  const Heading = `h${level}` as const;
  return <Heading {...props} className={cn("text-lg font-semibold tracking-heading text-ink", className)} />;
}
