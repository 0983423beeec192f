/** Actions on what the operator's search finds. Each leads to the part of a page that says what it does. */
import type { Db } from "@/db/client";
import type { FoundListing } from "@/lib/catalog/find-listings-for-staff";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import type { OrderFound } from "@/lib/orders/view/search-orders";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, isPermittedSomewhere, type ListingPermission } from "@/lib/staff/permissions";

/** An action's label, and the address of its form. */
export interface FoundAction {
  readonly label: string;
  readonly href: string;
}

/** Lists what an actor may do with an order, by permissions at all of its listings, as its page requires. */
export async function actionsOfOrder(
  db: Pick<Db, "orm">,
  actor: StaffActor,
  { id, code, status }: Pick<OrderFound, "id" | "code" | "status">,
): Promise<readonly FoundAction[]> {
  const [edited, refunded] = await Promise.all(
    (["orders.edit", "orders.refund"] as const).map((permission) => filterPermittedOrders(db, actor, permission, [id])),
  );
  const mayEdit = edited?.has(id) ?? false;
  const mayRefund = (refunded?.has(id) ?? false) && isPermittedSomewhere(actor, "payments.read");
  const path = `/admin/orders/${code}`;
  return [
    ...(mayRefund && status === "confirmed" ? [{ label: "Refund…", href: `${path}#refunds` }] : []),
    ...(mayEdit && status === "confirmed" ? [{ label: "Send a message again…", href: `${path}#messages` }] : []),
    ...(mayEdit ? [{ label: "Add a note…", href: `${path}#notes` }] : []),
  ];
}

/** Lists what an actor may do with a listing. */
export function actionsOfListing(
  actor: StaffActor,
  { id, slug, active }: Pick<FoundListing, "id" | "slug" | "active">,
): readonly FoundAction[] {
  const path = encodeURIComponent(slug);
  const ways: readonly (FoundAction & { readonly permission: ListingPermission; readonly isOnSale?: true })[] = [
    { label: "Inventory grid", href: `/admin/inventory?listing=${path}`, permission: "rates.read" },
    { label: "Edit many dates…", href: `/admin/inventory/${path}/change`, permission: "rates.edit", isOnSale: true },
    { label: "Today", href: `/admin/today?listing=${path}`, permission: "arrivals.read" },
    { label: "Sell at the desk…", href: `/admin/desk?listing=${path}`, permission: "orders.edit", isOnSale: true },
    { label: "Catalogue entry", href: `/admin/catalogue/${path}`, permission: "catalogue.read" },
    { label: "Pause…", href: `/admin/catalogue/${path}#state`, permission: "catalogue.edit", isOnSale: true },
  ];
  return ways
    .filter(({ permission, isOnSale = false }) => isPermitted(actor, permission, id) && (active || !isOnSale))
    .map(({ label, href }) => ({ label, href }));
}
