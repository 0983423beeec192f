// Notes and to-dos of staff on an order.
import { Locked } from "@/components/admin/locked";
import { NoteForm } from "@/components/admin/order/note-form";
import { NoteList } from "@/components/admin/order/notes";
import { OrderSection } from "@/components/admin/order/section";
import { mainDb } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { isPermittedOver } from "@/lib/orders/staff/read-order-for-staff";
import { listNotes } from "@/lib/orders/staff/notes";
import { cannotChangeText } from "@/lib/staff/copy";

import { addNoteAction, setTodoDoneAction } from "./actions";
import type { SectionProps } from "./section-props";

export async function NoteSection({ staffOrder, actor, zone, locale }: SectionProps) {
  const { id } = staffOrder.order;
  const mayEdit = isPermittedOver(actor, "orders.edit", staffOrder);
  return (
    <OrderSection id="notes" title="Notes and to-dos">
      <NoteList
        orderId={id}
        notes={await listNotes(mainDb(), id, actor)}
        zone={zone}
        locale={locale}
        isLocked={!mayEdit}
        setDone={setTodoDoneAction}
      />
      <Locked id="notes-reason" reason={mayEdit ? undefined : cannotChangeText("orders.edit")}>
        <NoteForm orderId={id} requestId={newId()} action={addNoteAction} />
      </Locked>
    </OrderSection>
  );
}
