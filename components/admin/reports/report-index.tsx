// The list of reports, each with the question that it answers.
import { Lock } from "lucide-react";

import { Link } from "@/components/ui/link";

export type ListedReport = { href: string; title: string; answers: string; locked: string | undefined };

export function ReportIndex({ reports }: { reports: readonly ListedReport[] }) {
  return (
    <ul className="mt-6 max-w-text border-b border-line">
      {reports.map(({ href, title, answers, locked }) => (
        <li key={href} className="grid gap-x-6 border-t border-line py-2 sm:grid-cols-[15rem_minmax(0,1fr)]">
          {locked === undefined ? (
            <Link prefetch={false} href={href} className="prose-link text-sm font-medium coarse:min-h-11">
              {title}
            </Link>
          ) : (
            <p className="text-sm font-medium text-ink-muted">{title}</p>
          )}
          <div className="text-sm text-ink-muted">
            <p>{answers}</p>
            {locked === undefined ? null : (
              <p className="flex items-start gap-1.5">
                <Lock aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
                <span>{locked}</span>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
