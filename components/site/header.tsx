// The bar at the top of every guest page: the logo, the main links, the guest's basket and account.
import { Menu } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { AccountLinks, AccountMenu, type HeaderAccount } from "./account-menu";
import { Logo } from "./logo";
import { MenuHead } from "./menu-head";
import { MenuPopover } from "./menu-popover";
import { NavLink } from "./nav-link";
import { mainLinks } from "./navigation";
import { SignInLink } from "./sign-in-link";
import { ThemeSwitch } from "./theme-switch";

type SiteHeaderProps = {
  account: HeaderAccount | null;
  /** The sign-out form; see AccountMenu. */
  signOut?: ReactNode;
  /**
   * The guest's holds: their count and the time left. Its box keeps its height, so the bar does not move when
   * a hold is placed.
   */
  basket?: ReactNode;
};

export function SiteHeader({ account, signOut, basket }: SiteHeaderProps) {
  return (
    <header data-print="hide" className="sticky top-0 z-40 border-b border-line bg-background">
      <div className="shell flex h-16 items-center gap-2 md:gap-6">
        <Link
          prefetch={false}
          href="/"
          aria-label="Holdfast, home"
          className="-ml-1 flex min-h-11 items-center rounded-md px-1"
        >
          <Logo />
        </Link>
        <nav aria-label="Main" className="ml-2 max-md:hidden">
          <ul className="flex">
            {mainLinks.map(({ href, label }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  className="relative flex h-16 items-center px-3.5 text-sm font-medium text-ink-muted transition-colors after:absolute after:inset-x-3.5 after:-bottom-px after:h-0.5 after:scale-x-0 after:bg-accent after:transition-transform hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:scale-x-100"
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1.5">
          {basket}
          <AccountMenu account={account} signOut={signOut} />
          <div className="ml-1.5 max-md:hidden">
            <ThemeSwitch />
          </div>
          <button
            type="button"
            popoverTarget="site-menu"
            className={cn(buttonVariants({ variant: "quiet", size: "icon" }), "size-11 md:hidden")}
          >
            <Menu aria-hidden="true" />
            <span className="sr-only">Menu</span>
          </button>
        </div>
      </div>
      <MobileMenu account={account} signOut={signOut} />
    </header>
  );
}

/** The menu under the bar on narrow screens: the same links, large enough for a thumb. */
function MobileMenu({ account, signOut }: Pick<SiteHeaderProps, "account" | "signOut">) {
  return (
    <MenuPopover
      id="site-menu"
      label="Menu"
      className="inset-x-0 top-0 bottom-auto m-0 max-h-dvh w-full max-w-none overflow-y-auto border-b border-line bg-surface-raised shadow-modal backdrop:bg-scrim open:animate-fade-in md:hidden"
    >
      <MenuHead menuId="site-menu" className="shell h-16" />
      <div className="shell pt-2 pb-7">
        <ul>
          {mainLinks.map(({ href, label }) => (
            <li key={href} className="border-b border-line">
              <NavLink
                href={href}
                className="flex min-h-14 items-center font-display text-2xl font-medium aria-[current=page]:text-accent"
              >
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
        <div className="-mx-3 mt-4">{account ? <AccountLinks account={account} signOut={signOut} /> : null}</div>
        {account ? null : (
          <div className="grid gap-3">
            <SignInLink className={buttonVariants({ variant: "secondary", block: true })} />
            <Link prefetch={false} href="/find-booking" className={buttonVariants({ variant: "quiet", block: true })}>
              Find my booking
            </Link>
          </div>
        )}
        <div className="mt-6 flex items-center justify-between text-sm text-ink-muted">
          <span aria-hidden="true">Theme</span>
          <ThemeSwitch />
        </div>
      </div>
    </MenuPopover>
  );
}
