// The first link a keyboard reaches on a page: it leads past the header to the main content.

export const mainId = "main";

type SkipLinkProps = {
  /** Id of the link's target, which can take the focus. */
  to?: string | undefined;
  label?: string | undefined;
};

export function SkipLink({ to = mainId, label = "Skip to content" }: SkipLinkProps) {
  return (
    <a
      href={`#${to}`}
      className="fixed top-3 left-3 z-60 -translate-y-24 rounded-md bg-ink px-4 py-2.5 text-sm font-medium text-background focus:translate-y-0 print:hidden"
    >
      {label}
    </a>
  );
}
