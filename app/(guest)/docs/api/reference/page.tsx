// The reference's first page: each resource with its operations, made from the document that requests
// are checked against.
import type { Metadata } from "next";

import { CodeExamples } from "@/components/docs/code-examples";
import { Badge } from "@/components/ui/badge";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { exampleSetup } from "@/lib/api/v1/document/examples";
import { reference } from "@/lib/api/v1/document/reference";
import { env } from "@/lib/core/env";

export const metadata: Metadata = { title: "API reference" };

export default function ReferencePage() {
  return (
    <>
      <Heading level={1}>API reference</Heading>
      <p className="mt-4 max-w-text text-lg text-ink-muted">
        Generated from the schemas that validate requests, so it always matches the API.
      </p>
      <Heading level={2} size="small" id="setup" className="mt-8 scroll-mt-24">
        Setup for the examples
      </Heading>
      <CodeExamples label="Setup" examples={exampleSetup(env().APP_URL.replace(/\/$/, ""))} />
      <div className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-10">
        {reference().map(({ name, slug, description, operations }) => (
          <section key={slug} aria-labelledby={slug} className="border-t border-line pt-6">
            <Heading level={2} size="block" id={slug} className="scroll-mt-24">
              <Link prefetch={false} href={`/docs/api/reference/${slug}`} className="hover:text-accent">
                {name}
              </Link>
            </Heading>
            <p className="mt-1 max-w-text text-ink-muted">{description}</p>
            <ul className="mt-3 grid gap-0.5">
              {operations.map(({ id, method, path, summary }) => (
                <li key={id} className="grid gap-x-4 py-1 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)] sm:items-center">
                  <Link
                    prefetch={false}
                    href={`/docs/api/reference/${slug}#${id}`}
                    className="inline-flex min-h-8 items-center text-accent underline underline-offset-4 coarse:min-h-11"
                  >
                    {summary}
                  </Link>
                  <span className="flex min-w-0 items-center gap-2">
                    <Badge tone="outline">{method}</Badge>
                    <code className="min-w-0 text-sm break-all text-ink-muted">{path}</code>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
