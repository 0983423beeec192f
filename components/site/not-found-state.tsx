// Text of an address that is wrong or has ended. A page that the visitor may not see shows the same: another
// guest's order does not exist for them.
import { Compass } from "lucide-react";
import Link from "next/link";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";

export function NotFoundState() {
  return (
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
        The link may be old or incomplete. If you are looking for an order,{" "}
        <Link href="/find-booking" className="prose-link">
          find it
        </Link>{" "}
        with the e-mail address you booked with, or open it from your account.
      </p>
    </EmptyState>
  );
}
