// A guest's waitlist entries in short, each a link to its page.
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { WaitlistEntry } from "@/lib/waitlist/read-entry";

import { datesText, type EntryState, sizeText, stateWords } from "./copy";

type ListedEntry = { readonly entry: WaitlistEntry; readonly state: EntryState };

const tones: Partial<Record<EntryState, BadgeTone>> = { offered: "warning", booked: "success", waiting: "info" };

export function EntryList({ entries, locale }: { entries: readonly ListedEntry[]; locale: string }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map(({ entry, state }) => (
        <li key={entry.id} className="relative py-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h3 className="font-semibold">
              {/* The whole row can be pressed; screen readers read the name alone. */}
              <Link href={`/waitlist/${entry.id}`} prefetch={false} className="after:absolute after:inset-0 hover:underline">
                {entry.listingName}
              </Link>
            </h3>
            <Badge tone={tones[state] ?? "neutral"}>{stateWords[state]}</Badge>
          </div>
          <p className="mt-1 text-sm text-ink-muted">
            {datesText(entry, locale)} · {entry.unitTypeName}, {sizeText(entry)}
          </p>
        </li>
      ))}
    </ul>
  );
}
