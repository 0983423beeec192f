// A button that opens a small dialog on the browser's own popover: Escape and a press outside close it, and
// it opens without JavaScript.
import type { ReactNode } from "react";

import { Button } from "./button";
import { Heading } from "./heading";

type PanelProps = {
  /** Id of the dialog, once on a page. */
  id: string;
  /** Label of the button. */
  opener: string;
  title: string;
  children: ReactNode;
};

export function Panel({ id, opener, title, children }: PanelProps) {
  return (
    <>
      <Button variant="quiet" size="sm" popoverTarget={id}>
        {opener}
      </Button>
      <dialog
        id={id}
        popover="auto"
        aria-labelledby={`${id}-title`}
        data-surface=""
        className="floating m-auto w-[min(26rem,calc(100vw-2rem))] p-5 shadow-modal backdrop:bg-scrim open:animate-fade-in"
      >
        <Heading level={2} size="small" id={`${id}-title`}>
          {title}
        </Heading>
        <div className="mt-4 grid gap-4">{children}</div>
      </dialog>
    </>
  );
}
