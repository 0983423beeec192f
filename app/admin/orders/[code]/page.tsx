// One order, whole: its guest and lines, its money and messages, and what happened to it.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { OrderHead } from "@/components/admin/order/order-head";
import { OrderTimeline } from "@/components/admin/order/order-timeline";
import { Presence } from "@/components/admin/order/presence";
import { OrderSection } from "@/components/admin/order/section";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { startOf } from "@/lib/orders/format";
import { readTimeline } from "@/lib/orders/staff/read-timeline";

import { ChangeSection } from "./change-section";
import { LinesSection } from "./lines-section";
import { MessageSection } from "./message-section";
import { MoneySection } from "./money-section";
import { NoteSection } from "./note-section";
import { readOrderOrHide } from "./read-order";
import { RefundSection } from "./refund-section";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: { params: Promise<{ code: string }> }) {
  const actor = await requireStaff("orders.read");
  const [{ code }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const staffOrder = await readOrderOrHide(code, actor);
  const { order } = staffOrder;
  const [first] = order.lines;
  const shown = { zone: first ? startOf(first.place).timezone : "UTC", locale };
  const own = { staffOrder, actor, path: `/admin/orders/${order.code}`, ...shown };
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Orders", href: "/admin/orders" }, { label: order.code }]} />
      <OrderHead staffOrder={staffOrder} {...shown} />
      <div className="mt-2">
        <Presence path={own.path} />
      </div>
      <div className="mt-4 grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-8">
          <LinesSection {...own} />
          <MoneySection {...own} />
          <RefundSection code={order.code} actor={actor} locale={locale} />
          <MessageSection {...own} />
          <ChangeSection {...own} />
        </div>
        <div className="grid min-w-0 gap-8">
          <NoteSection {...own} />
          <OrderSection id="timeline" title="Timeline">
            <OrderTimeline entries={await readTimeline(mainDb(), order.id)} order={order} {...shown} />
          </OrderSection>
        </div>
      </div>
    </div>
  );
}
