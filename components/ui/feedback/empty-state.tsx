// Text of a page or list that has nothing to show: the fact, and a link that leads on.
import type { ReactNode } from "react";
import { cn } from "../cn";
import { Heading } from "../heading";

type StateProps = {
  title: ReactNode;
  /** The reason and what the reader can do, in a sentence or two. */
  children?: ReactNode;
  /** Buttons or links that lead on. */
  actions?: ReactNode;
  /** A lucide icon or a small piece of artwork. */
  icon?: ReactNode;
  level?: 1 | 2 | 3 | undefined;
  className?: string | undefined;
};

export function EmptyState({ title, children, actions, icon, level = 2, className }: StateProps) {
  return (
    <div className={cn("state", className)}>
      {icon ? (
        <div
          aria-hidden="true"
          className="mb-6 grid size-16 place-items-center rounded-full bg-surface-sunken text-ink-muted [&_svg]:size-7 [&_svg]:stroke-[1.5]"
        >
          {icon}
        </div>
      ) : null}
      <Heading level={level} size="block">
        {title}
      </Heading>
      {children ? <div className="mt-3 text-pretty text-ink-muted">{children}</div> : null}
      {actions ? <div className="mt-7 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}
