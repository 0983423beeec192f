// E-mail that was not sent, for staff.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { MailCheck } from "lucide-react";

import { Locked } from "@/components/admin/locked";
import { UnsentList } from "@/components/admin/partners/unsent-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listUnsent } from "@/lib/notifications/list-messages";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";
import { formatNumber } from "@/lib/core/locale";

import { retryMessageAction } from "./actions";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage() {
  const actor = await requireStaff("messages.read");
  const [{ unsent, sentToday }, locale] = await Promise.all([listUnsent(mainDb(), actor), headers().then(requestLocale)]);
  const reason = isPermitted(actor, "messages.edit") ? undefined : cannotChangeText("messages.edit");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Messages</Heading>
      <p className="mt-3 text-ink-muted">
        {sentToday === 1 ? "One message was sent" : `${formatNumber(sentToday, locale)} messages were sent`} in the last 24
        hours.
      </p>
      {unsent.length > 0 ? (
        <Locked id="messages-reason" reason={reason} className="mt-6 min-w-0">
          <UnsentList messages={unsent} locale={locale} action={retryMessageAction} />
        </Locked>
      ) : (
        <EmptyState icon={<MailCheck />} title="Nothing is waiting">
          <p>Every message has been sent. Any that fails appears here with the mail server’s answer.</p>
        </EmptyState>
      )}
    </div>
  );
}
