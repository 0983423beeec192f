// The latest entries of the audit trail: each change and its author.
import { InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { changeTexts } from "./copy";

const when = { dateStyle: "medium", timeStyle: "medium" } as const;

export function ChangeList({ sale: { changes, taken }, locale }: { sale: OperatorView; locale: string }) {
  return (
    <section aria-labelledby="changes" className="min-w-0">
      <Heading level={2} size="small" id="changes">
        Last changes
      </Heading>
      {changes.length === 0 ? <p className="mt-3 text-sm text-ink-muted">No changes yet.</p> : null}
      <ol className="mt-3 divide-y divide-line text-sm">
        {changes.map((line) => (
          <li key={line.id} className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="min-w-0">
              {changeTexts(line, locale, taken.zone).map((text) => (
                <p key={text} className="text-ink">
                  {text}
                </p>
              ))}
            </div>
            <p className="text-ink-muted sm:text-right">
              {line.who} · <InstantText atMs={line.atMs} zone={taken.zone} locale={locale} options={when} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
