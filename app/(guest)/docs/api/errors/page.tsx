// Every kind of problem, at the address that its `type` names.
import type { Metadata } from "next";

import { CodeBlock } from "@/components/docs/code-block";
import { Heading } from "@/components/ui/heading";
import { explanations } from "@/lib/api/v1/document/explanations";

export const metadata: Metadata = { title: "API errors" };

const example = {
  type: "/docs/api/errors#not_available",
  title: "Not available",
  status: 409,
  detail: "Not available: sold_out.",
  code: "not_available",
  details: { line: 0, reason: "sold_out", available: 1 },
  request_id: "3c8f3a52-6f0e-4a7e-9d0a-6c2a1a4f9e10",
};

export default function ErrorsPage() {
  return (
    <>
      <Heading level={1}>Errors</Heading>
      <div className="mt-4 grid max-w-text gap-4 text-ink-muted">
        <p>
          An error is answered as a problem document (RFC 9457), media type{" "}
          <code className="text-ink">application/problem+json</code>. Programs decide by <code className="text-ink">code</code>;
          people read <code className="text-ink">detail</code>. Quote the <code className="text-ink">request_id</code> when you
          contact us.
        </p>
        <CodeBlock label="A problem document">{JSON.stringify(example, null, 2)}</CodeBlock>
      </div>
      <dl className="mt-10 divide-y divide-line border-y border-line">
        {Object.entries(explanations).map(([code, text]) => (
          <div
            key={code}
            id={code}
            className="grid scroll-mt-24 gap-x-6 gap-y-1 py-4 target:bg-accent-soft sm:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <dt>
              <code className="break-all text-ink">{code}</code>
            </dt>
            <dd className="max-w-text text-ink-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
