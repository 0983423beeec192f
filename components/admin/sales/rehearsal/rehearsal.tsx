// The rehearsals of a planned sale: a form that begins one, and the last one with its page.
import { InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { maxRehearsalVisitors, usualRehearsalVisitors } from "@/lib/sales/limits";
import type { FormAction } from "@/lib/next/form-state";
import type { Rehearsal } from "@/lib/sales/rehearsal/read-rehearsal";
import type { RehearsalWindow } from "@/lib/sales/rehearsal/refuse-while-busy";

import { countText } from "../../copy";
import { RehearseForm } from "./rehearse-form";
import { isClear, WhyNotNow } from "./why-not-now";

type RehearsalSectionProps = {
  sale: string;
  last: Rehearsal | undefined;
  /** Sales in the way of a rehearsal now, and from when one fits. */
  window: RehearsalWindow;
  zone: string;
  locale: string;
  action: FormAction;
  /** Reason for which the reader may not rehearse; undefined where they may. */
  reason: string | undefined;
};

export function RehearsalSection({ sale, last, window, zone, locale, action, reason }: RehearsalSectionProps) {
  const most = countText(maxRehearsalVisitors, locale);
  const whyNot = isClear(window) ? undefined : <WhyNotNow window={window} zone={zone} locale={locale} />;
  return (
    <section id="rehearsal" aria-labelledby="rehearsal-title" className="scroll-mt-20">
      <Heading level={2} size="small" id="rehearsal-title">
        Rehearsal
      </Heading>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        A copy of the sale on test stock opens within a minute, and the worker sends visitors through its room. No guest sees
        it, nothing is sold, and no figure counts it. It lasts ten minutes at most.
      </p>
      {last ? <Last last={last} zone={zone} locale={locale} /> : null}
      {last && last.endedAt === null ? null : (
        <div className="mt-4 max-w-form">
          <RehearseForm
            sale={sale}
            action={action}
            usual={usualRehearsalVisitors}
            hint={`From 1 to ${most}.`}
            reason={reason ?? whyNot}
          />
        </div>
      )}
    </section>
  );
}

function Last({ last, zone, locale }: { last: Rehearsal; zone: string; locale: string }) {
  const at = <InstantText atMs={last.startedAt.getTime()} zone={zone} locale={locale} />;
  const visitors = `${countText(last.visitors, locale)} visitors`;
  const page = (
    <Link href={`/admin/sales/${last.slug}`} prefetch={false} className="prose-link">
      {last.endedAt === null ? "Watch the rehearsal" : "Look at the rehearsal"}
    </Link>
  );
  if (last.endedAt === null)
    return (
      <p className="mt-3 text-sm text-ink">
        One with {visitors} is under way since {at}. {page}
      </p>
    );
  return (
    <p className="mt-3 text-sm text-ink">
      The last one began {at} with {visitors}. {last.isDiscarded ? "It was thrown away; what it came to stays above." : page}
    </p>
  );
}
