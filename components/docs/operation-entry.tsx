// One operation of the API: purpose, parameters, body, responses and errors.
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Heading } from "@/components/ui/heading";
import type { FieldView, OperationView } from "@/lib/api/v1/document/reference";

import { CodeExamples } from "./code-examples";
import { FieldList } from "./field-list";

export function OperationEntry({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, description, scope, parameters, bodyFields, examples, answers, problems } = operation;
  return (
    <article aria-labelledby={id} className="border-t border-line pt-8">
      <Heading level={2} size="small" id={id} className="scroll-mt-24">
        {summary}
      </Heading>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <Badge tone="outline">{method}</Badge>
        <code className="text-sm break-all text-ink">/api/v1{path}</code>
        {scope === undefined ? null : <span className="text-sm text-ink-muted">scope {scope}</span>}
      </p>
      {description === "" ? null : <p className="mt-3 max-w-text text-ink-muted">{description}</p>}
      <CodeExamples label={`Example: ${summary}`} examples={examples} />
      {parameters.length > 0 ? <Part title="Parameters" fields={parameters} marksRequired /> : null}
      {bodyFields.length > 0 ? <Part title="Body" fields={bodyFields} marksRequired /> : null}
      {answers.map((answer) => (
        <div key={answer.status} className="mt-6">
          <Heading level={3} className="text-base">
            {answer.status}: {answer.description}
          </Heading>
          {answer.fields.length > 0 ? (
            <Disclosure summary="Response fields" className="mt-2">
              <FieldList fields={answer.fields} marksRequired={false} />
            </Disclosure>
          ) : null}
        </div>
      ))}
      {problems.length > 0 ? (
        <Disclosure summary="Errors" className="mt-4">
          <dl className="grid gap-2 text-sm sm:grid-cols-[4rem_minmax(0,1fr)]">
            {problems.map((problem) => (
              <div key={problem.status} className="contents">
                <dt className="font-medium text-ink">{problem.status}</dt>
                <dd className="text-ink-muted">
                  <Codes text={problem.description} />
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      ) : null}
    </article>
  );
}

function Part({ title, fields, marksRequired }: { title: string; fields: readonly FieldView[]; marksRequired: boolean }) {
  return (
    <div className="mt-6">
      <Heading level={3} className="mb-2 text-base">
        {title}
      </Heading>
      <FieldList fields={fields} marksRequired={marksRequired} />
    </div>
  );
}

/** Renders `code` in backticks as a link to its explanation. */
function Codes({ text }: { text: string }) {
  return text.split(/`(\w+)`/).map((part, nth) =>
    nth % 2 === 1 ? (
      <a key={part} href={`/docs/api/errors#${part}`} className="text-accent underline underline-offset-4">
        <code>{part}</code>
      </a>
    ) : (
      part
    ),
  );
}
