// E-mail that was not sent, for staff: why, and another try of one or of all that match.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { MailCheck } from "lucide-react";

import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { BulkForm } from "@/components/admin/lists/bulk-form";
import { BulkProgress } from "@/components/admin/lists/bulk-progress";
import { allThatMatch, pageLinks } from "@/components/admin/lists/page-links";
import { Locked } from "@/components/admin/locked";
import { messageNames, messageStateNames } from "@/components/admin/messages/message-copy";
import { MessageTable } from "@/components/admin/messages/message-table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { formatNumber } from "@/lib/core/locale";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { explainMailError } from "@/lib/notifications/explain-mail-error";
import { countSentToday, listMessages } from "@/lib/notifications/list-messages";
import { readBulkProgress } from "@/lib/operator/bulk/read-run";
import { cleanSearch } from "@/lib/operator/search";
import { readViewBar } from "@/lib/operator/view-bar";
import { cannotChangeText } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";
import { isPermitted } from "@/lib/staff/permissions";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { retryMessageAction, retryMessagesAction } from "./actions";

export const metadata: Metadata = { title: "Messages" };

type MessagesProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const sorts = ["attempts", "requested"] as const;

export default async function MessagesPage({ searchParams }: MessagesProps) {
  const actor = await requireStaff("messages.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const filter = {
    text: cleanSearch(first(asked["q"]) ?? ""),
    state: oneOf(messageStateNames, asked["state"]),
    kind: oneOf(messageNames, asked["kind"]),
  };
  const [address, sort, page] = [
    readAddress("/admin/messages", asked),
    readSort(asked["sort"], sorts),
    readPageNumber(first(asked["page"])),
  ];
  const [{ rows, total }, sentToday, bar, run] = await Promise.all([
    listMessages(mainDb(), actor, filter, { page, sort }),
    countSentToday(mainDb(), actor),
    readViewBar(mainDb(), actor, address),
    readBulkProgress(mainDb(), actor, "retry_messages"),
  ]);
  const reason = isPermitted(actor, "messages.edit") ? undefined : cannotChangeText("messages.edit");
  const isFiltered = filter.text !== "" || filter.state !== undefined || filter.kind !== undefined;
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Messages</Heading>
      <p className="mt-3 text-ink-muted">
        {sentToday === 1 ? "One message was sent" : `${formatNumber(sentToday, locale)} messages were sent`} in the last 24
        hours. Those below were not.
      </p>
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Find"
        kept={{ sort: first(asked["sort"]), columns: keptColumns(address.query), view: bar.currentId ?? undefined }}
      >
        <Field id="q" label="Order, or address of the receiver" className="w-64 sm:w-72">
          {(control) => <PageSearch {...control} required={false} name="q" defaultValue={filter.text} />}
        </Field>
        <FilterChoice name="state" label="State" all="Failed and waiting" choices={messageStateNames} value={filter.state} />
        <FilterChoice name="kind" label="Message" all="Every message" choices={messageNames} value={filter.kind} />
      </FilterForm>
      <BulkProgress run={run} locale={locale} />
      <Locked id="messages-reason" reason={rows.length === 0 ? undefined : reason} className="min-w-0">
        {rows.length === 0 ? null : (
          <BulkForm
            what={allThatMatch(total, ["message", "messages"], locale)}
            effect="Each is sent once, in the order in which it was asked for. Those that are sent in the meantime, or that have nothing to send any more, are left as they are."
            filter={{ ...filter, text: filter.text }}
            requestId={newId()}
            action={retryMessagesAction}
          />
        )}
        <MessageTable
          messages={rows.map((message) => ({ ...message, why: explainMailError(message.lastError) }))}
          locale={locale}
          address={address}
          sort={sort}
          retry={retryMessageAction}
          empty={<NoMessages isFiltered={isFiltered} />}
        />
      </Locked>
      <Pagination label="Messages" {...pageLinks(address, page, rows.length, total, locale)} className="mt-4" />
    </div>
  );
}

function NoMessages({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon={<MailCheck />} title="No message matches">
        <p>Choose other filters, or none to see every message that was not sent.</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={<MailCheck />} title="No message waits here">
      <p>Any that fails, or is not sent within a minute, appears here, with the mail server’s answer where there is one.</p>
    </EmptyState>
  );
}
