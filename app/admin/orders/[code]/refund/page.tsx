// Refunds of an order by staff, beside what the policy gives: amounts, then a preview, then the refund. The
// form is an ordinary one, so all of it works without scripts.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { RefundDone } from "@/components/admin/refund/refund-done";
import { RefundForm } from "@/components/admin/refund/refund-form";
import { RefundPreview } from "@/components/admin/refund/refund-preview";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listApprovalsOfOrders } from "@/lib/orders/refunds/approvals/list-approvals";
import { quoteStaffRefund, type StaffRefundQuote } from "@/lib/orders/refunds/by-staff/quote-staff-refund";
import { readRefundableForStaff, type RefundableOrder } from "@/lib/orders/refunds/by-staff/read-refundable";
import { readRefundParts } from "@/lib/orders/refunds/by-staff/read-refund-parts";
import { findStaffRefund } from "@/lib/orders/refunds/by-staff/refund-by-staff";
import { listDeskRefunds } from "@/lib/orders/refunds/record-desk-refund";
import type { StaffActor } from "@/lib/staff/actor";

import { DeskRefundSection } from "../desk-refund-section";
import { refundOrderAction } from "./actions";
import { readRefundForm, type RefundForm as ReadForm } from "./read-refund-form";

export const metadata: Metadata = { title: "Refund" };

type RefundProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RefundPage({ params, searchParams }: RefundProps) {
  const actor = await requireStaff("orders.refund");
  const [{ code }, query, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const order = await readOrHide(code, actor);
  const path = `/admin/orders/${order.code}`;
  const done = await readDone(order, first(query["done"]), actor);
  const atDesk = done ? await listDeskRefunds(mainDb(), actor, { orderId: order.id }) : [];
  const form = readRefundForm(order, query);
  const { quote, errors } = await preview(order, form, actor, locale);
  const title = form.action === "waive" ? "Waive a fee" : "Refund";
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Orders", href: "/admin/orders" }, { label: order.code, href: path }, { label: title }]} />
      <Heading level={1} className="mt-4">
        {title}
      </Heading>
      <p className="mt-1 text-sm text-ink-muted">
        Order {order.code}, <bdi>{order.contactName}</bdi>
      </p>
      {order.isCapturing ? (
        <Alert tone="info" className="mt-4 max-w-text">
          A payment of this order is being taken at this moment. It can be refunded once that is done, within a minute.
        </Alert>
      ) : null}
      {done ? (
        <>
          <RefundDone done={done} path={path} locale={locale} />
          <DeskRefundSection orderId={order.id} refunds={atDesk} actor={actor} locale={locale} />
        </>
      ) : quote ? (
        <RefundPreview
          quote={quote}
          requestId={newId()}
          action={refundOrderAction}
          editHref={`${path}/refund?${new URLSearchParams({ action: form.action, ...form.typed })}`}
          locale={locale}
        />
      ) : (
        <RefundForm order={order} form={{ ...form, errors }} path={path} locale={locale} />
      )}
    </div>
  );
}

async function readOrHide(code: string, actor: StaffActor): Promise<RefundableOrder> {
  try {
    const order = await readRefundableForStaff(mainDb(), code, actor, "orders.refund");
    return order ?? notFound();
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "forbidden")) notFound();
    throw error;
  }
}

/** Reads what became of a request that was sent: refunded, or waiting for approval. */
async function readDone({ id }: RefundableOrder, requestId: string | undefined, actor: StaffActor) {
  if (requestId === undefined || !isUuid(requestId)) return undefined;
  const made = await findStaffRefund(mainDb(), id, requestId);
  if (made) return { ...made, isRequested: false, parts: await readRefundParts(mainDb(), id, requestId) };
  const requested = (await listApprovalsOfOrders(mainDb(), [id], actor)).find((approval) => approval.id === requestId);
  return requested && { ...requested, isRequested: true, parts: [] };
}

/** Quotes what the form asks for; or the form's errors, with those of the quote. */
async function preview(
  { id: orderId }: RefundableOrder,
  { wanted, errors }: ReadForm,
  actor: StaffActor,
  locale: string,
): Promise<{ readonly quote?: StaffRefundQuote; readonly errors: ReadForm["errors"] }> {
  if (!wanted) return { errors };
  try {
    return { quote: await quoteStaffRefund(mainDb(), { orderId, wanted, locale }, actor), errors };
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    return { errors: Object.fromEntries(error.details.issues.map(({ path, message }) => [path.join("."), message])) };
  }
}
