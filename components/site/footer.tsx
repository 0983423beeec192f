// The end of every guest page: where else to go, and what we stand for in one line.
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
      { href: "/basket", label: "What you hold" },
      { href: "/account", label: "Your orders" },
      { href: "/find-booking", label: "Find my booking" },
    ],
  },
  { title: "Partners", links: [{ href: "/docs/api", label: "API" }], ownBookings: false },
];

const link = "inline-flex min-h-8 items-center text-sm text-ink hover:text-accent coarse:min-h-11";

export function SiteFooter({ signedIn }: { signedIn: boolean }) {
  return (
    <footer data-print="hide" className="mt-section border-t border-line bg-surface-sunken">
      <div className="shell grid gap-10 py-12 sm:grid-cols-[1fr_auto_auto_auto] sm:gap-16">
        <div className="max-w-sm">
          <Logo />
          <p className="mt-4 text-sm text-ink-muted">
            Hotel nights, flight seats and event tickets. What you hold is yours until the clock says otherwise, and never sold
            twice.
          </p>
        </div>
        {columns.map(({ title, links, ownBookings }) => (
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
        Prices include taxes unless a listing says otherwise. Dates and times are those of the place you are going to.
      </p>
    </footer>
  );
}
