// One page of the orders of a guest, coming or past.
import Link from "next/link";
import { CalendarDays, History } from "lucide-react";

import { OrderList } from "@/components/account/order-list";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { ListingCard } from "@/lib/catalog/results";
import type { OrderPage } from "@/lib/orders/view/order-view";

export type When = "coming" | "past";

type OrdersProps = { page: OrderPage; cards: ReadonlyMap<string, ListingCard>; when: When; paged: boolean; locale: string };

export function Orders({ page, cards, when, paged, locale }: OrdersProps) {
  const more = page.nextCursor;
  return (
    <section aria-label={when === "coming" ? "Upcoming" : "Past"}>
      <nav aria-label="Which bookings">
        <ul className="mb-2 flex gap-1">
          <WhenLink href="/account" current={when === "coming"}>
            Coming
          </WhenLink>
          <WhenLink href="/account?when=past" current={when === "past"}>
            Past
          </WhenLink>
        </ul>
      </nav>
      <h2 className="sr-only">{when === "coming" ? "Upcoming bookings" : "Past bookings"}</h2>
      {page.orders.length > 0 ? <OrderList orders={page.orders} cards={cards} locale={locale} /> : <NoOrders when={when} />}
      <Pagination
        label="Bookings"
        className="mt-8"
        {...(paged ? { previousHref: when === "past" ? "/account?when=past" : "/account" } : {})}
        {...(more === null ? {} : { nextHref: `/account?${new URLSearchParams({ when, cursor: more }).toString()}` })}
      />
    </section>
  );
}

function WhenLink({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <li>
      <Link
        href={href}
        {...(current ? { "aria-current": "page" as const } : {})}
        className={cn(
          "inline-flex min-h-9 items-center rounded-full px-4 text-sm font-medium coarse:min-h-11",
          current ? "bg-ink text-background" : "text-ink-muted hover:bg-surface-sunken hover:text-ink",
        )}
      >
        {children}
      </Link>
    </li>
  );
}

function NoOrders({ when }: { when: When }) {
  return (
    <div className="rounded-xl border border-line">
      {when === "coming" ? (
        <EmptyState
          level={3}
          icon={<CalendarDays />}
          title="Nothing coming up"
          actions={<ButtonLink href="/">Find something</ButtonLink>}
          className="py-block"
        >
          <p>Stays, flights and tickets appear here once they are booked.</p>
        </EmptyState>
      ) : (
        <EmptyState level={3} icon={<History />} title="Nothing here yet" className="py-block">
          <p>Past stays, flights and events are kept here.</p>
        </EmptyState>
      )}
    </div>
  );
}
