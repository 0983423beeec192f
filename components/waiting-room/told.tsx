// A state of the room as a heading, a sentence, and what goes with it.
import type { ReactNode } from "react";

import { Heading } from "@/components/ui/heading";

type ToldProps = { title: ReactNode; lead: ReactNode; children?: ReactNode };

export function Told({ title, lead, children }: ToldProps) {
  return (
    <div className="grid gap-5">
      <div>
        <Heading level={2}>{title}</Heading>
        <p className="mt-2.5 text-lg text-pretty text-ink-muted">{lead}</p>
      </div>
      {children}
    </div>
  );
}
