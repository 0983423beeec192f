// Where one is in the API's documentation, and where else to go.
import { Link } from "@/components/ui/link";

export type DocsLink = { readonly href: string; readonly label: string };

export function DocsNav({ groups }: { groups: readonly { readonly title: string; readonly links: readonly DocsLink[] }[] }) {
  return (
    <nav aria-label="Documentation" className="grid content-start gap-6 text-sm lg:sticky lg:top-24 lg:self-start">
      {groups.map(({ title, links }) => (
        <div key={title}>
          <p className="label-caps text-ink-muted">{title}</p>
          <ul className="mt-2 grid gap-0.5 max-lg:grid-cols-2">
            {links.map(({ href, label }) => (
              <li key={href}>
                <Link
                  prefetch={false}
                  href={href}
                  className="inline-flex min-h-8 items-center text-ink hover:text-accent coarse:min-h-11"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
