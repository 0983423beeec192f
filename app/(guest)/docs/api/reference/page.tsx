// Every operation of the API, made of the document that the API is checked against.
import type { Metadata } from "next";

import { OperationEntry } from "@/components/docs/operation-entry";
import { Heading } from "@/components/ui/heading";
import { reference } from "@/lib/api/v1/reference";

export const metadata: Metadata = { title: "API reference" };

export default function ReferencePage() {
  return (
    <>
      <Heading level={1}>Reference</Heading>
      <p className="mt-4 max-w-text text-lg text-ink-muted">
        Made of the same schemas that check your requests, so it cannot say anything else than the API does.
      </p>
      <div className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-14">
        {reference().map(({ tag, operations }) => (
          <section key={tag} aria-labelledby={anchorOf(tag)} className="grid grid-cols-[minmax(0,1fr)] gap-10">
            <Heading level={2} size="block" id={anchorOf(tag)} className="scroll-mt-24">
              {tag}
            </Heading>
            {operations.map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

const anchorOf = (tag: string) => tag.toLowerCase().replaceAll(/[^a-z]+/g, "-");
