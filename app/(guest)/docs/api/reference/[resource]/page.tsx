// One resource of the API: its operations with examples, fields, responses and errors.
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { OperationEntry } from "@/components/docs/operation-entry";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { reference } from "@/lib/api/v1/document/reference";

type ResourcePageProps = { params: Promise<{ resource: string }> };

export const generateStaticParams = () => reference().map(({ slug }) => ({ resource: slug }));

export async function generateMetadata({ params }: ResourcePageProps): Promise<Metadata> {
  const { resource } = await params;
  const view = findResource(resource);
  return view ? { title: `${view.name}, API reference`, description: view.description } : {};
}

export default async function ResourcePage({ params }: ResourcePageProps) {
  const { resource } = await params;
  const view = findResource(resource);
  if (!view) notFound();
  return (
    <>
      <Heading level={1}>{view.name}</Heading>
      <p className="mt-4 max-w-text text-lg text-ink-muted">{view.description}</p>
      <p className="mt-2 text-sm text-ink-muted">
        The examples assume the{" "}
        <Link prefetch={false} href="/docs/api/reference#setup" className="text-accent underline underline-offset-4">
          setup
        </Link>
        .
      </p>
      <div className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-10">
        {view.operations.map((operation) => (
          <OperationEntry key={operation.id} operation={operation} />
        ))}
      </div>
    </>
  );
}

const findResource = (resource: string) => reference().find(({ slug }) => slug === resource);
