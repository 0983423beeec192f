// The mark of a rehearsal on its pages: whose it is, what it is not, and the button that throws it away.
import { FlaskConical } from "lucide-react";

import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/next/form-state";

import { DiscardForm } from "./discard-form";

type RehearsalBandProps = {
  /** Slug and name of the sale that is rehearsed. */
  sale: string;
  name: string;
  /** Absent for a reader who may not throw it away. */
  discard?: FormAction | undefined;
  isRunning: boolean;
};

export function RehearsalBand({ sale, name, discard, isRunning }: RehearsalBandProps) {
  return (
    <section
      aria-label="Rehearsal"
      className="mb-6 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border-2 border-dashed border-line px-4 py-3 text-sm"
    >
      <p className="flex min-w-0 flex-1 basis-72 items-start gap-3">
        <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-muted" />
        <span>
          <strong className="font-medium text-ink">Rehearsal of </strong>
          <Link href={`/admin/sales/${sale}`} prefetch={false} className="prose-link">
            <bdi>{name}</bdi>
          </Link>
          <span className="text-ink-muted">
            . On test stock, with visitors of the worker who buy nothing. No guest sees it. It is thrown away a day after its
            end.
          </span>
        </span>
      </p>
      {discard && !isRunning ? <DiscardForm sale={sale} action={discard} /> : null}
    </section>
  );
}
