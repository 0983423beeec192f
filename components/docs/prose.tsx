// A section of running text in the documentation, with an address of its own.
import type { ReactNode } from "react";

import { Heading } from "@/components/ui/heading";

export function DocsSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <Heading level={2} size="block" id={id} className="scroll-mt-24">
        {title}
      </Heading>
      <div className="mt-3 grid max-w-text grid-cols-[minmax(0,1fr)] gap-4 text-ink-muted [&_code]:text-ink">{children}</div>
    </section>
  );
}
