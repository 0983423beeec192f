// Fields of a request or a response: name, type, whether it is required, and its meaning.
import { Badge } from "@/components/ui/badge";
import type { FieldView } from "@/lib/api/v1/document/reference";

export function FieldList({ fields, marksRequired }: { fields: readonly FieldView[]; marksRequired: boolean }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {fields.map(({ path, type, isRequired, description }) => (
        <div key={path} className="grid gap-x-6 gap-y-1 py-2.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
          <dt className="flex min-w-0 flex-wrap items-baseline gap-2">
            <code className="text-sm break-all text-ink">{path}</code>
            {marksRequired && isRequired ? <Badge tone="accent">required</Badge> : null}
          </dt>
          <dd className="text-sm text-ink-muted">
            <span className="text-ink-subtle">{type}</span>
            {description === "" ? null : <p className="mt-0.5">{withCode(description)}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Renders text in backticks as code. */
function withCode(text: string) {
  return text.split(/`([^`]+)`/).map((part, nth) => (nth % 2 === 1 ? <code key={`${nth} ${part}`}>{part}</code> : part));
}
