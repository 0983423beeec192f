// The foot of every guest page: links to other pages, and a line about the site.
import Link from "next/link";
import { Logo } from "./logo";
import { mainLinks } from "./navigation";
import { SignInLink } from "./sign-in-link";

const columns = [
  { title: "Book", links: mainLinks, ownBookings: false },
  {
    title: "Your bookings",
    ownBookings: true,
    links: [
      { href: "/basket", label: "Your basket" },
      { href: "/account", label: "Your bookings" },
      { href: "/find-booking", label: "Find my booking" },
    ],
  },
  { title: "Partners", links: [{ href: "/docs/api", label: "API" }], ownBookings: false },
];

const link = "inline-flex min-h-8 items-center text-sm text-ink hover:text-accent coarse:min-h-11";

type SiteFooterProps = {
  signedIn: boolean;
  /** The operator's own pages: help, terms and the like. */
  texts: readonly { readonly slug: string; readonly title: string }[];
};

export function SiteFooter({ signedIn, texts }: SiteFooterProps) {
  const about = {
    title: "Help",
    links: texts.map(({ slug, title }) => ({ href: `/${slug}`, label: title })),
    ownBookings: false,
  };
  return (
    <footer data-print="hide" className="mt-section border-t border-line bg-surface-sunken">
      <div className="shell grid gap-10 py-12 grid-cols-2 lg:grid-cols-[1fr_auto_auto_auto_auto] lg:gap-16">
        <div className="col-span-2 max-w-sm lg:col-span-1">
          <Logo />
          <p className="mt-4 text-sm text-ink-muted">
            Hotel nights, flight seats and event tickets. What you hold is yours until its time is up, and never sold twice.
          </p>
        </div>
        {[...columns, ...(texts.length > 0 ? [about] : [])].map(({ title, links, ownBookings }) => (
          <nav key={title} aria-label={title}>
            <p className="label-caps text-ink-muted" aria-hidden="true">
              {title}
            </p>
            <ul className="mt-3 grid gap-1">
              {links.map(({ href, label }) => (
                <li key={href}>
                  <Link prefetch={false} href={href} className={link}>
                    {label}
                  </Link>
                </li>
              ))}
              {ownBookings && !signedIn ? (
                <li>
                  <SignInLink className={link} />
                </li>
              ) : null}
            </ul>
          </nav>
        ))}
      </div>
      <p className="shell pb-8 text-xs text-ink-muted">
        Prices include taxes unless a listing says otherwise. Dates and times are local to each place.
      </p>
    </footer>
  );
}
