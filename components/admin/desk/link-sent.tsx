// The link that a guest pays by: where it was sent, as a QR code, and to copy. The page refreshes itself
// until it is paid.
import { Alert } from "@/components/ui/feedback/alert";
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";

type LinkSentProps = { email: string; url: string; qrSvg: string };

const refreshSeconds = 4;

export function LinkSent({ email, url, qrSvg }: LinkSentProps) {
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
          The link is on its way to <bdi>{email}</bdi>. This page shows the booking once it is paid. You can still take the
          payment another way; the link is then closed.
        </Alert>
        <Field id="pay-link" label="Link">
          {(control) => <Input {...control} required={false} readOnly value={url} />}
        </Field>
      </div>
    </section>
  );
}
