// Headings in the display face. The level is the heading's place in the document, the size its visual weight.
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const sizes = {
  hero: "text-5xl tracking-display",
  page: "text-4xl tracking-display",
  section: "text-3xl tracking-display",
  block: "text-2xl tracking-heading",
  small: "text-xl tracking-heading",
};

export function Heading({
  level,
  size,
  className,
  ...props
}: ComponentProps<"h2"> & { level: 1 | 2 | 3 | 4; size?: keyof typeof sizes | undefined }) {
  const Tag = `h${level}` as const;
  const fallback = level === 1 ? "page" : level === 2 ? "section" : level === 3 ? "block" : "small";
  return <Tag {...props} className={cn("heading", sizes[size ?? fallback], className)} />;
}

/**
 * Heading of a section: a small label above, the heading, a sentence below, and a link or a control at the
 * end of the line.
 */
export function SectionHeading({
  level = 2,
  size,
  eyebrow,
  title,
  lead,
  aside,
  id,
  className,
}: {
  level?: 1 | 2 | 3 | undefined;
  size?: keyof typeof sizes | undefined;
  eyebrow?: ReactNode;
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  /** Id of the heading itself, for aria-labelledby. */
  id?: string | undefined;
  className?: string | undefined;
}) {
  return (
    <div className={cn("flex flex-wrap items-end justify-between gap-x-8 gap-y-4", className)}>
      <div className="max-w-text min-w-0">
        {eyebrow ? <p className="label-caps mb-3 text-accent">{eyebrow}</p> : null}
        <Heading level={level} size={size} {...(id ? { id } : {})}>
          {title}
        </Heading>
        {lead ? <p className="mt-3 text-lg text-pretty text-ink-muted">{lead}</p> : null}
      </div>
      {aside}
    </div>
  );
}
