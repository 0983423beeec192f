// Downloads of all that is kept about a person.
import { ExportLinks } from "@/components/admin/export-links";
import { Heading } from "@/components/ui/heading";

type PersonExportProps = {
  email: string;
  /** Page that asks for the password before a download; undefined where it was given a moment ago. */
  confirmHref: string | undefined;
};

export function PersonExport({ email, confirmHref }: PersonExportProps) {
  const href = (format: string) => `/admin/people/export?${new URLSearchParams({ email, format })}`;
  const files = [
    { href: href("json"), label: "Download JSON" },
    { href: href("pdf"), label: "Download PDF" },
  ];
  return (
    <section aria-labelledby="export" className="mt-6 border-t border-line pt-6">
      <Heading level={3} size="small" id="export">
        Export
      </Heading>
      <p className="mt-2 mb-3 max-w-text text-sm text-ink-muted">
        All rows about the person: account, orders, payments, documents, messages, waits and history. Send it to the address
        itself, and to no other.
      </p>
      <ExportLinks files={files} confirmHref={confirmHref} />
    </section>
  );
}
