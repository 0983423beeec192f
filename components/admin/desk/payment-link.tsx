// The link that a guest pays by: as a QR code to scan, as text, where it was sent, and until when it can be
// paid. The page refreshes itself until it is paid.
import { DefinitionList } from "@/components/ui/definition-list";
import { Alert } from "@/components/ui/feedback/alert";
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";

type PaymentLinkProps = {
  /** Address to which it was sent; empty for a guest who scans it. */
  email: string;
  /** End of the hold, with which the link ends, as a time of day. */
  untilText: string;
  /** Code of the order. */
  code: string;
  url: string;
  qrSvg: string;
};

const refreshSeconds = 4;

export function PaymentLink({ email, untilText, code, url, qrSvg }: PaymentLinkProps) {
  return (
    <section aria-label="Payment by link" className="grid items-start gap-6 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <AutoRefresh everySeconds={refreshSeconds} />
      <div
        // The picture is inline SVG, which has no tag of its own that could carry a name.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label="QR code of the payment page"
        className="size-40 rounded-md bg-white p-1.5 text-black [&_svg]:size-full"
        // Our server draws the markup from the page's address; it contains no text of a guest.
        dangerouslySetInnerHTML={{ __html: qrSvg }}
      />
      <div className="grid gap-4">
        <Alert tone="info" title="Waiting for the payment">
          The guest scans the code with a phone{email === "" ? "" : ", or opens the link in the message"}, and pays there. This
          page shows the booking once it is paid. A payment taken another way closes the link, and so does a line that is added
          or released.
        </Alert>
        <DefinitionList
          entries={[
            email === ""
              ? { term: "E-mail", value: "Not sent, as no address was given" }
              : { term: "Link sent to", value: <bdi className="[overflow-wrap:anywhere]">{email}</bdi> },
            { term: "Can be paid until", value: untilText },
            { term: "Code", value: <span className="font-medium tracking-wide select-all">{code}</span> },
          ]}
        />
        <Field id="pay-link" label="Link">
          {(control) => <Input {...control} required={false} readOnly value={url} />}
        </Field>
      </div>
    </section>
  );
}
