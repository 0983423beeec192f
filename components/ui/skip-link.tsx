// The first thing a keyboard meets on a page: past the header, straight to what the page is about.

export const mainId = "main";

export function SkipLink() {
  return (
    <a
      href={`#${mainId}`}
      className="fixed top-3 left-3 z-60 -translate-y-24 rounded-md bg-ink px-4 py-2.5 text-sm font-medium text-background focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
