// Downloads of all that is kept about a person.
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";

type ExportLinksProps = {
  email: string;
  /** Page that asks for the password before a download; undefined where it was given a moment ago. */
  confirmHref: string | undefined;
};

export function ExportLinks({ email, confirmHref }: ExportLinksProps) {
  const href = (format: string) => `/admin/people/export?${new URLSearchParams({ email, format })}`;
  return (
    <section aria-labelledby="export" className="mt-6 border-t border-line pt-6">
      <Heading level={3} size="small" id="export">
        Export
      </Heading>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        All rows about the person: account, orders, payments, documents, messages, waits and history. Send it to the address
        itself, and to no other.
      </p>
      {confirmHref === undefined ? (
        <p className="mt-3 flex flex-wrap gap-3">
          {/* A download is no page: the browser asks for it when it is pressed, and not before. */}
          <a href={href("json")} download className="button button-secondary button-sm">
            Download JSON
          </a>
          <a href={href("pdf")} download className="button button-secondary button-sm">
            Download PDF
          </a>
        </p>
      ) : (
        <p className="mt-3">
          <ButtonLink href={confirmHref} size="sm" variant="secondary">
            Confirm that it is you, to export
          </ButtonLink>
        </p>
      )}
    </section>
  );
}
