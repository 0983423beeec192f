// The filter that the address of the list of orders asks for, and what is wrong with it.
import { departmentNames } from "@/components/admin/order/note-copy";
import { channelNames, moneyNames, noteNames, orderStates } from "@/components/admin/order/order-copy";
import type { OrderFilterValues } from "@/components/admin/order/order-filters";
import { kindNames } from "@/lib/catalog/copy";
import { isIsoDate } from "@/lib/core/time/dates";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { first, oneOf } from "@/lib/next/page-address";
import { cleanSearch } from "@/lib/operator/search";
import type { OrderFilter } from "@/lib/orders/view/list-orders-for-staff";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermittedSomewhere } from "@/lib/staff/permissions";

type Asked = Readonly<Record<string, string | string[] | undefined>>;

interface AskedFilter {
  readonly values: OrderFilterValues;
  /** Faults by field; with one, no order is listed. */
  readonly errors: { readonly from?: string; readonly to?: string };
  readonly filter: Omit<OrderFilter, "listingId">;
  /** False for a reader who sees no payments: money is no filter then. */
  readonly withMoney: boolean;
  /** True where anything but the listing limits the list. */
  readonly isFiltered: boolean;
}

export function readOrderFilter(actor: StaffActor, asked: Asked): AskedFilter {
  const withMoney = isPermittedSomewhere(actor, "payments.read");
  const text = cleanSearch(first(asked["q"]) ?? "");
  const choices = {
    state: oneOf(orderStates, asked["state"]),
    kind: oneOf(kindNames, asked["kind"]),
    channel: oneOf(channelNames, asked["channel"]),
    money: withMoney ? oneOf(moneyNames, asked["money"]) : undefined,
    notes: oneOf(noteNames, asked["notes"]),
    department: oneOf(departmentNames, asked["department"]),
  };
  const [from, to] = [first(asked["from"]) || undefined, first(asked["to"]) || undefined];
  const dates = oneOf({ over: true, ordered: true }, asked["dates"]) ?? "begins";
  return {
    values: { text, ...choices, dates, from, to },
    errors: faultsOf(from, to),
    withMoney,
    filter: { text, ...choices, dates: { of: dates, firstDate: from, lastDate: to }, after: first(asked["after"]) },
    isFiltered: text !== "" || [from, to, ...Object.values(choices)].some((one) => one !== undefined),
  };
}

function faultsOf(from: string | undefined, to: string | undefined): AskedFilter["errors"] {
  const isWrong = (date: string | undefined) => date !== undefined && !isIsoDate(date);
  if (isWrong(from) || isWrong(to))
    return { ...(isWrong(from) && { from: dateFaultMessage }), ...(isWrong(to) && { to: dateFaultMessage }) };
  return from !== undefined && to !== undefined && to < from ? { to: "The last day must not be before the first." } : {};
}
