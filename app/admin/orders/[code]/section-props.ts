/** Props of the sections of an order's page. Types only. */
import type { StaffOrder } from "@/lib/orders/staff/read-order-for-staff";
import type { StaffActor } from "@/lib/staff/actor";

export interface SectionProps {
  readonly staffOrder: StaffOrder;
  readonly actor: StaffActor;
  /** Address of the page. */
  readonly path: string;
  /** IANA name of the zone whose clock the page shows: that of the first line. */
  readonly zone: string;
  readonly locale: string;
}
