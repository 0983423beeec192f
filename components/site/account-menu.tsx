// The account in the header: a link to sign in, or a menu of the account's pages.
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { MenuPopover } from "./menu-popover";
import { SignInLink } from "./sign-in-link";

export type HeaderAccount = {
  /** Name of the person; the address where no name is known. */
  name: string;
  email: string;
  /** True for a user who runs the venue. */
  isStaff: boolean;
};

export const menuItem = "floating-item";

/**
 * @param signOut a form whose button signs out, passed by the owner of the session
 */
export function AccountMenu({ account, signOut }: { account: HeaderAccount | null; signOut?: ReactNode }) {
  if (!account) {
    const look = cn(buttonVariants({ variant: "quiet", size: "sm" }), "max-md:hidden");
    return (
      <>
        <Link prefetch={false} href="/find-booking" className={cn(look, "max-lg:hidden")}>
          Find my booking
        </Link>
        <SignInLink className={look} />
      </>
    );
  }
  const initial = firstLetter(account.name);
  return (
    <div className="max-md:hidden">
      <button
        type="button"
        popoverTarget="account-menu"
        className={cn(buttonVariants({ variant: "quiet", size: "sm" }), "pr-2 pl-1.5")}
      >
        <span
          aria-hidden="true"
          className="grid size-6.5 place-items-center rounded-full bg-ink text-xs font-semibold text-background"
        >
          {initial}
        </span>
        <span className="sr-only">Account of </span>
        <bdi className="max-w-32 truncate">{account.name}</bdi>
        <ChevronDown aria-hidden="true" className="text-ink-muted" />
      </button>
      <MenuPopover
        id="account-menu"
        label="Account"
        className="inset-auto top-15 right-[max(var(--spacing-gutter),calc((100vw-var(--container-page))/2))] floating m-0 w-64 p-1.5 open:animate-fade-in"
      >
        <p className="truncate border-b border-line px-3 pt-2 pb-3 text-sm text-ink-muted">{account.email}</p>
        <div className="pt-1.5">
          <AccountLinks account={account} signOut={signOut} />
        </div>
      </MenuPopover>
    </div>
  );
}

/** Returns the first letter as a reader sees it, which may be several code points. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "·";
}

/** The links of a signed-in account, for the menu on a wide screen and the sheet on a narrow one. */
export function AccountLinks({ account, signOut }: { account: HeaderAccount; signOut?: ReactNode }) {
  return (
    <ul>
      <li>
        <Link prefetch={false} href="/account" className={menuItem}>
          Your bookings
        </Link>
      </li>
      {account.isStaff ? (
        <li>
          <Link prefetch={false} href="/admin" className={menuItem}>
            Operations
          </Link>
        </li>
      ) : null}
      {signOut ? <li>{signOut}</li> : null}
    </ul>
  );
}
