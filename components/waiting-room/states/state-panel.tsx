"use client";
// A state of the room as a heading, a sentence, and further content.
import { type ReactNode, useEffect, useRef } from "react";

import { Heading } from "@/components/ui/heading";

type ToldProps = {
  title: ReactNode;
  lead: ReactNode;
  /**
   * Moves the focus to the heading when the pressed button is gone; a visitor whose focus is
   * elsewhere keeps it.
   */
  takesFocus?: boolean | undefined;
  children?: ReactNode;
};

export function StatePanel({ title, lead, takesFocus = false, children }: ToldProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus && (document.activeElement === null || document.activeElement === document.body)) heading.current?.focus();
  }, [takesFocus]);
  return (
    <div className="grid gap-5">
      <div>
        <Heading level={2} ref={heading} tabIndex={takesFocus ? -1 : undefined}>
          {title}
        </Heading>
        <p className="mt-2.5 text-lg text-pretty text-ink-muted">{lead}</p>
      </div>
      {children}
    </div>
  );
}
