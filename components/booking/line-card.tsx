// One line of a basket, a checkout or an order: picture, name, date and place, price. Its controls
// come as children.
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

import type { Pictured } from "@/components/listing/listing-artwork";
import { cn } from "@/components/ui/cn";
import { Price } from "@/components/ui/price";
import type { Money } from "@/lib/core/money";

import type { ShownLine } from "@/lib/orders/format";
import { LineFacts } from "./line-facts";
import { LinePicture } from "./line-picture";

type LineCardProps = {
  line: ShownLine;
  card?: Pictured | undefined;
  money: Money;
  /** Price before, where it differs. */
  was?: Money | undefined;
  locale: string;
  /** Level of the heading in the document. */
  level?: 2 | 3 | 4 | undefined;
  /** Fades a line that is no longer held. */
  faded?: boolean | undefined;
  children?: ReactNode;
};

export function LineCard({ line, card, money, was, locale, level = 3, faded = false, children }: LineCardProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex gap-4 sm:gap-6">
      <LinePicture line={line} card={card} className={cn("w-14 min-[24rem]:w-20 sm:w-28", faded && "opacity-60 grayscale")} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5">
          <Heading className={cn("text-lg font-semibold tracking-heading", faded ? "text-ink-muted" : "text-ink")}>
            <Link href={`/listings/${line.slug}`} prefetch={false} className="hover:underline">
              {line.listingName}
            </Link>
          </Heading>
          <Price money={money} was={was} locale={locale} size="md" className={was ? "whitespace-normal" : undefined} />
        </div>
        <p className="mb-2 text-sm text-ink-muted">{line.place.kind === "flight" ? line.place.airline : line.city}</p>
        <LineFacts line={line} locale={locale} />
        {children ? <div className="mt-2">{children}</div> : null}
      </div>
    </div>
  );
}
