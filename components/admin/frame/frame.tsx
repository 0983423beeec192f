// The frame of the operator's pages: the navigation at the side, and on narrow screens behind a button.
import { Menu } from "lucide-react";
import type { ReactNode } from "react";

import { AccountMenu, type HeaderAccount } from "@/components/site/account-menu";
import { Logo } from "@/components/site/logo";
import { MenuHead } from "@/components/site/menu-head";
import { MenuPopover } from "@/components/site/menu-popover";
import { ThemeSwitch } from "@/components/site/theme-switch";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { mainId } from "@/components/ui/skip-link";

import { FrameKeys } from "./keys/frame-keys";
import { ListingSwitcher, type NamedListing } from "./listing/listing-switcher";
import { type FrameCommand, PaletteButton } from "./palette/palette-button";
import { SideNav, type FramePage } from "./side-nav";

type FrameProps = {
  pages: readonly FramePage[];
  commands: readonly FrameCommand[];
  /** Listing of the page that was asked for first. */
  listing: NamedListing | undefined;
  account: HeaderAccount;
  /** The sign-out form; see AccountMenu. */
  signOut: ReactNode;
  children: ReactNode;
};

export function AdminFrame({ pages, commands, listing, account, signOut, children }: FrameProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <aside data-print="hide" className="sticky top-0 flex h-dvh flex-col border-r border-line bg-surface px-3 max-lg:hidden">
        <HomeLink />
        <div className="scroll-cue flex-1 overflow-y-auto pt-2 pb-4">
          <ListingSwitcher pages={pages} first={listing} />
          <SideNav pages={pages} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-2 py-2">
          <Link prefetch={false} href="/" className="prose-link text-sm">
            Guests’ site
          </Link>
          <ThemeSwitch />
        </div>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header
          data-print="hide"
          className="sticky top-0 z-40 flex h-14 items-center gap-2 border-b border-line bg-background px-gutter"
        >
          <div className="lg:hidden">
            <HomeLink />
          </div>
          <PaletteButton pages={pages} commands={commands} />
          <div className="ml-auto flex items-center gap-1.5">
            <FrameKeys pages={pages} />
            <AccountMenu account={account} signOut={signOut} />
            <button
              type="button"
              popoverTarget="admin-menu"
              className={cn(buttonVariants({ variant: "quiet", size: "icon" }), "size-11 lg:hidden")}
            >
              <Menu aria-hidden="true" />
              <span className="sr-only">Menu</span>
            </button>
          </div>
        </header>
        <main id={mainId} tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
      </div>
      <NarrowMenu pages={pages} listing={listing} signOut={signOut} />
    </div>
  );
}

function HomeLink() {
  return (
    <Link
      prefetch={false}
      href="/admin"
      aria-label="Holdfast operations, home"
      className="flex min-h-14 items-center gap-2 rounded-md px-2"
    >
      <Logo />
    </Link>
  );
}

/** The navigation on narrow screens: the same links, large enough for a thumb. */
function NarrowMenu({ pages, listing, signOut }: Pick<FrameProps, "pages" | "listing" | "signOut">) {
  return (
    <MenuPopover
      id="admin-menu"
      label="Menu"
      className="inset-x-0 top-0 bottom-auto m-0 max-h-dvh w-full max-w-none overflow-y-auto border-b border-line bg-surface-raised px-gutter pb-6 shadow-modal backdrop:bg-scrim open:animate-fade-in lg:hidden"
    >
      <MenuHead menuId="admin-menu" className="h-14" />
      <ListingSwitcher pages={pages} first={listing} />
      <SideNav pages={pages} />
      <div className="mt-4 flex items-center justify-between gap-4 border-t border-line pt-4">
        <Link prefetch={false} href="/" className="prose-link text-sm">
          Guests’ site
        </Link>
        <ThemeSwitch />
      </div>
      <div className="mt-2 md:hidden">{signOut}</div>
    </MenuPopover>
  );
}
