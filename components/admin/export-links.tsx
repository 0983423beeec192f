// Downloads of files with people's data. Where the password was given too long ago, a link to the page that
// asks for it stands in their place.
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type ExportLinksProps = {
  files: readonly { href: string; label: string }[];
  /** Page that asks for the password before a download; undefined where it was given a moment ago. */
  confirmHref: string | undefined;
  /** The word of the link to that page for what follows. */
  verb?: "export" | "download";
};

export function ExportLinks({ files, confirmHref, verb = "export" }: ExportLinksProps) {
  if (confirmHref !== undefined)
    return (
      <p>
        <ButtonLink href={confirmHref} size="sm" variant="secondary">
          Confirm that it is you, to {verb}
        </ButtonLink>
      </p>
    );
  return (
    <p className="flex flex-wrap gap-2">
      {files.map(({ href, label }) => (
        // A download is no page: the browser asks for it when it is pressed, and not before.
        <a key={href} href={href} download className={buttonVariants({ variant: "secondary", size: "sm" })}>
          {label}
        </a>
      ))}
    </p>
  );
}
