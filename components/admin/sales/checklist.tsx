// The checklist of a sale before it opens: each line says what was read, its state by shape and text, and
// where it is mended.
import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { CheckLine, CheckPlace, CheckState } from "@/lib/sales/checklist";

const states: { readonly [State in CheckState]: { icon: typeof CircleCheck; name: string; look: string } } = {
  pass: { icon: CircleCheck, name: "Ready", look: "text-success" },
  warn: { icon: TriangleAlert, name: "Check", look: "text-warning" },
  fail: { icon: OctagonX, name: "Not ready", look: "text-danger" },
};

export type CheckLinks = { readonly [Place in CheckPlace]?: { readonly href: string; readonly label: string } | undefined };

type ChecklistProps = { lines: readonly CheckLine[]; links: CheckLinks };

export function Checklist({ lines, links }: ChecklistProps) {
  const failing = lines.filter(({ state }) => state === "fail").length;
  const warning = lines.filter(({ state }) => state === "warn").length;
  const summary =
    failing > 0
      ? `${failing} not ready${warning > 0 ? `, ${warning} to check` : ""}.`
      : warning > 0
        ? `Nothing stops it; ${warning} to check.`
        : "Everything is ready.";
  return (
    <section aria-labelledby="checklist">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Heading level={2} size="small" id="checklist">
          Before it opens
        </Heading>
        <p className="text-sm text-ink-muted">{summary} Load the page again to check again.</p>
      </div>
      <ul className="mt-3 divide-y divide-line border-y border-line text-sm">
        {lines.map(({ label, state, text, detail, place }) => {
          const { icon: Icon, name, look } = states[state];
          const link = state === "pass" ? undefined : links[place];
          return (
            <li key={label} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[7rem_6rem_minmax(0,1fr)_auto]">
              <span className={cn("flex items-center gap-1.5 font-medium", look)}>
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {name}
              </span>
              <span className="font-medium text-ink">{label}</span>
              <span className="min-w-0 text-ink-muted">
                {text}
                {detail === undefined ? null : (
                  <small className="mt-0.5 block text-xs wrap-anywhere text-ink-subtle">For the administrator: {detail}</small>
                )}
              </span>
              {link ? (
                <Link href={link.href} prefetch={false} className="prose-link">
                  {link.label}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
