// The page for a visitor who may not see an order, or whose link to it has expired: as if there were none,
// with a form for a new link.
import type { Metadata } from "next";
import { MailQuestion } from "lucide-react";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";

export const metadata: Metadata = { title: "Page not found" };

export default function OrderNotFound() {
  return (
    <EmptyState
      level={1}
      icon={<MailQuestion />}
      title="This booking cannot be shown here"
      actions={
        <>
          <ButtonLink href="/find-booking">Get a new link</ButtonLink>
          <ButtonLink href="/" variant="secondary">
            Go to the start page
          </ButtonLink>
        </>
      }
    >
      <p>
        The link to it may have expired or belong to another browser. We can send a new one to the booking’s e-mail address; it
        opens the tickets and invoices too.
      </p>
    </EmptyState>
  );
}
