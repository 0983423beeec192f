"use client";
// The menu of the API's documentation: the guide, and each resource with its operations.
import { usePathname } from "next/navigation";

import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";

export type DocsLink = { readonly href: string; readonly label: string };

export type DocsGroup = {
  readonly title: string;
  readonly links: readonly DocsLink[];
  /** Pages of the group that have links of their own; the menu shows them while their page is open. */
  readonly pages?: readonly (DocsLink & { readonly links: readonly DocsLink[] })[];
};

const linkStyle =
  "flex min-h-8 items-center text-ink hover:text-accent aria-[current=page]:font-medium aria-[current=page]:text-accent coarse:min-h-11";

/** A list beside the text on wide screens, a line that opens above it on narrow ones. */
export function DocsNav({ groups }: { groups: readonly DocsGroup[] }) {
  return (
    <nav aria-label="Documentation" className="text-sm lg:sticky lg:top-20 lg:self-start">
      <Disclosure summary="Documentation menu" className="rounded-lg border border-line px-4 lg:hidden">
        <Groups groups={groups} />
      </Disclosure>
      <div className="max-h-[calc(100dvh-6rem)] overflow-y-auto pr-2 max-lg:hidden">
        <Groups groups={groups} />
      </div>
    </nav>
  );
}

function Groups({ groups }: { groups: readonly DocsGroup[] }) {
  const pathname = usePathname();
  return (
    <div className="grid content-start gap-6">
      {groups.map(({ title, links, pages = [] }) => (
        <div key={title}>
          <p className="label-caps text-ink-muted">{title}</p>
          <ul className="mt-2 grid gap-0.5">
            {links.map(({ href, label }) => (
              <li key={href}>
                <DocsNavLink href={href} label={label} isCurrent={href === pathname} />
              </li>
            ))}
            {pages.map(({ href, label, links: operations }) => (
              <li key={href}>
                <details open={href === pathname}>
                  <summary className="flex min-h-8 cursor-pointer items-center text-ink hover:text-accent coarse:min-h-11">
                    {label}
                  </summary>
                  <ul className="mb-2 ml-1 border-l border-line pl-3">
                    <li>
                      <DocsNavLink href={href} label="Overview" isCurrent={href === pathname} />
                    </li>
                    {operations.map((operation) => (
                      <li key={operation.href}>
                        <DocsNavLink href={operation.href} label={operation.label} isCurrent={false} />
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function DocsNavLink({ href, label, isCurrent }: DocsLink & { isCurrent: boolean }) {
  return (
    <Link prefetch={false} href={href} {...(isCurrent ? { "aria-current": "page" } : {})} className={linkStyle}>
      {label}
    </Link>
  );
}
