// The messages about an order, and the address they go to.
import { Locked } from "@/components/admin/locked";
import { ContactForm } from "@/components/admin/order/contact-form";
import { OrderMessages } from "@/components/admin/order/message-table";
import { NamesForm } from "@/components/admin/order/names-form";
import { OrderSection } from "@/components/admin/order/section";
import { Disclosure } from "@/components/ui/disclosure";
import { mainDb } from "@/db/client";
import { listOrderMessages } from "@/lib/notifications/list-order-messages";
import { mayCorrectNames } from "@/lib/orders/contact/guest-names";

import { namedLinesOf } from "../../../(guest)/orders/named-lines";
import { correctContactAction, correctNamesAction, sendMessageAgainAction } from "./actions";
import { whyNotEdited } from "./why-not-edited";
import type { SectionProps } from "./section-props";

export async function MessageSection({ staffOrder, actor, path, zone, locale }: SectionProps) {
  const { order } = staffOrder;
  const reason = whyNotEdited(staffOrder, actor);
  const whyNotSent = reason ?? (order.contact.email === "" ? "The guest gave no e-mail address." : undefined);
  // This machine's clock decides for the page alone: saving uses the database's.
  const named = namedLinesOf(
    order.lines.filter((line) => mayCorrectNames(line, Date.now())),
    locale,
  );
  return (
    <OrderSection id="messages" title="Guest and messages">
      <Locked id="messages-reason" reason={whyNotSent}>
        <OrderMessages
          orderId={order.id}
          messages={await listOrderMessages(mainDb(), order.id, actor)}
          path={path}
          zone={zone}
          locale={locale}
          isLocked={whyNotSent !== undefined}
          sendAgain={sendMessageAgainAction}
        />
      </Locked>
      {order.status === "confirmed" ? (
        <div className="mt-4 divide-y divide-line border-y border-line">
          <Disclosure summary="Correct the name or the e-mail address">
            <Locked id="contact-reason" reason={reason}>
              <ContactForm orderId={order.id} contact={order.contact} action={correctContactAction} />
            </Locked>
          </Disclosure>
          {named.length === 0 ? null : (
            <Disclosure summary="Names of guests">
              <Locked id="names-reason" reason={reason}>
                <NamesForm orderId={order.id} lines={named} action={correctNamesAction} />
              </Locked>
            </Disclosure>
          )}
        </div>
      ) : null}
    </OrderSection>
  );
}
