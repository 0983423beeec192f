"use client";
// Links of the operator's navigation, in groups. The present page's link is marked, also on pages below it.
// Lists keep the listing that is chosen. Where the links do not all fit, the marked one is brought into view.
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useId, useRef } from "react";

import { Link } from "@/components/ui/link";

import { listingOf, pageHref } from "./listing/listing-href";

export type FramePage = {
  href: string;
  label: string;
  group: string;
  key: string;
  takesListing: boolean;
  hasListsBelow: boolean;
};

const groupLabels: Readonly<Record<string, string>> = {
  overview: "Overview",
  sell: "Selling",
  guests: "Guests",
  money: "Money",
  house: "House",
};

export function SideNav({ pages }: { pages: readonly FramePage[] }) {
  const pathname = usePathname();
  const listing = listingOf(pathname, useSearchParams().get("listing"));
  const id = useId();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label="Operations">
      {Object.entries(Object.groupBy(pages, ({ group }) => group)).map(([group, items = []]) => (
        <div key={group} className="mt-3">
          <p className="px-2 pb-0.5 text-xs font-medium text-ink-subtle" id={`${id}-${group}`}>
            {groupLabels[group]}
          </p>
          <ul aria-labelledby={`${id}-${group}`}>
            {items.map((page) => (
              <li key={page.href}>
                <Link
                  prefetch={false}
                  href={pageHref(page, listing)}
                  {...(isWithin(pathname, page.href) ? { "aria-current": "page" as const } : {})}
                  className="flex min-h-7 scroll-my-10 items-center rounded-md px-2 text-sm text-ink-muted transition-colors hover:bg-surface-sunken hover:text-ink aria-[current=page]:bg-surface-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink coarse:min-h-11"
                >
                  {page.label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Every page is below the home, which is marked on itself alone. */
const isWithin = (pathname: string, href: string) =>
  pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
