// A part of an order's page, with its heading.
import type { ReactNode } from "react";

import { Heading } from "@/components/ui/heading";

type OrderSectionProps = { id: string; title: string; children: ReactNode };

export function OrderSection({ id, title, children }: OrderSectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 scroll-mt-20">
      <Heading level={2} size="small" id={`${id}-title`} className="mb-2">
        {title}
      </Heading>
      {children}
    </section>
  );
}
