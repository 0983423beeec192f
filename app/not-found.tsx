// What a wrong or ended address shows. It also answers for what one may not see: a stranger's order does not exist.
import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { SiteFooter } from "@/components/site/footer";
import { SiteHeader } from "@/components/site/header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { mainId } from "@/components/ui/skip-link";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader account={null} />
      <main id={mainId} tabIndex={-1} className="grid flex-1 place-items-center outline-none">
        <EmptyState
          level={1}
          icon={<Compass />}
          title="There is nothing at this address"
          actions={
            <>
              <ButtonLink href="/">Go to the start page</ButtonLink>
              <ButtonLink href="/search" variant="secondary">
                Search
              </ButtonLink>
            </>
          }
        >
          <p>
            The link may be old or cut short. If you are looking for an order, open it from the link in its e-mail or from your
            account.
          </p>
        </EmptyState>
      </main>
      <SiteFooter />
    </div>
  );
}
