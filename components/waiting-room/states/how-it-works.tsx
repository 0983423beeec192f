// The steps from here to a ticket in hand, and the reason why they are fair.
import { ListingArtwork, type Pictured } from "@/components/listing/listing-artwork";
import { cn } from "@/components/ui/cn";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import type { RoomContext } from "../types";
import { spanText } from "../copy";

type HowItWorksProps = { status: StatusDocument; context: RoomContext; card: Pictured; departsAt: string | undefined };

export function HowItWorks({ status, context, card, departsAt }: HowItWorksProps) {
  const { graceSeconds, sessionSeconds, opensAtMs, lanes } = status;
  const isDrawn = opensAtMs !== null;
  const steps = [
    isDrawn
      ? "Everyone in the lobby at the opening gets a number by lot. Those who join later follow in order of arrival."
      : "Everyone gets a number in order of arrival.",
    `When your number is called you have ${spanText(graceSeconds)} to come in, on this device.`,
    `Inside you have ${spanText(sessionSeconds)}, and more while you are busy. Nobody else can take what you hold there.`,
  ];
  return (
    <aside aria-label="About this queue" className="grid content-start gap-7 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <ListingArtwork card={card} departsAt={departsAt} ratio="4/3" className="rounded-xl max-lg:hidden" />
      <section aria-labelledby="what-next">
        <Heading level={2} size="small" id="what-next">
          What happens next
        </Heading>
        <ol className="mt-3 grid gap-3.5 [counter-reset:step]">
          {steps.map((step, index) => (
            // A guest inside has no use for the earlier steps: their seconds would stand
            // beside another countdown.
            <li
              key={step}
              className={cn(
                "flex gap-3 text-sm text-ink-muted [counter-increment:step]",
                index < steps.length - 1 && "group-has-[[data-place=inside]]/room:hidden",
              )}
            >
              <span
                aria-hidden="true"
                className="tabular grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent before:content-[counter(step)]"
              />
              <span>{step}</span>
            </li>
          ))}
        </ol>
      </section>
      {lanes.length > 1 ? (
        <section aria-labelledby="lines">
          <Heading level={2} size="small" id="lines">
            Who is let in
          </Heading>
          <ul className="mt-3 grid gap-1.5 text-sm text-ink-muted">
            {lanes.map(({ key, name, sharePercent, needsCode }) => (
              <li key={key} className="flex justify-between gap-4">
                <span>
                  {name}
                  {needsCode ? " (with a code)" : ""}
                </span>
                <span className="tabular">{sharePercent}%</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isDrawn ? (
        <p className="text-sm text-ink-muted">
          The draw’s secret was fixed before the first place was given, and you can{" "}
          <Link href={`/waiting-room/${context.slug}/draw`} prefetch={false} className="prose-link">
            check it yourself
          </Link>
          .
        </p>
      ) : null}
    </aside>
  );
}
