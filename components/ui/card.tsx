// A surface that groups related content.
import type { ComponentProps } from "react";
import { cn } from "./cn";

type CardProps = ComponentProps<"div"> & {
  /** "outline" lies on the page, "raised" has a shadow, "sunken" is a quiet area inside another surface. */
  tone?: "outline" | "raised" | "sunken" | undefined;
};

export function Card({ tone = "outline", className, ...props }: CardProps) {
  return <div {...props} data-surface="" className={cn("card", `card-${tone}`, className)} />;
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("p-5 sm:p-6", className)} />;
}
