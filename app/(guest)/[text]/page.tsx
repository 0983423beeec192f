// A page of the operator's own, such as help or terms: a Markdown file of the content folder.
import { compiler, type MarkdownToJSX } from "markdown-to-jsx/react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { TextLink } from "@/components/site/text-link";
import { Heading } from "@/components/ui/heading";
import { operatorValues } from "@/lib/content/operator-values";
import { readTexts } from "@/lib/content/texts";

type TextPageProps = { params: Promise<{ text: string }> };

const options = {
  disableParsingRawHTML: true,
  wrapper: "div",
  forceWrapper: true,
  overrides: { a: TextLink },
} satisfies MarkdownToJSX.Options;

async function findText({ params }: TextPageProps) {
  const { text } = await params;
  return (await readTexts(operatorValues())).find(({ slug }) => slug === text);
}

export async function generateMetadata(props: TextPageProps): Promise<Metadata> {
  const text = await findText(props);
  return { title: text?.title ?? "Not found" };
}

export default async function TextPage(props: TextPageProps) {
  const text = await findText(props);
  if (!text) notFound();
  return (
    <article className="shell pt-block pb-section">
      <div className="max-w-text">
        <Heading level={1}>{text.title}</Heading>
        <div className="prose mt-6 text-ink-muted [&_h2]:mt-9 [&_h2]:mb-2 [&_h2]:font-display [&_h2]:text-xl [&_h2]:font-medium [&_h2]:tracking-heading [&_h2]:text-ink [&_h3]:mt-6 [&_h3]:font-semibold [&_h3]:text-ink [&_li]:mt-1.5 [&_ol]:list-decimal [&_ol]:pl-5 [&_p]:mt-3 [&_strong]:text-ink [&_ul]:list-disc [&_ul]:pl-5">
          {compiler(text.markdown, options)}
        </div>
      </div>
    </article>
  );
}
