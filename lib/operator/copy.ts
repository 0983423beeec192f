/** Texts of the operator's home. Pure. */
import type { NeedKey } from "./home/read-needs";
import { maxNeedsCounted } from "./limits";

/** One and many of each kind of need. */
const needs: Readonly<Record<NeedKey, readonly [one: string, many: string]>> = {
  failed_refunds: ["refund failed", "refunds failed"],
  refund_approvals: ["refund waits for your approval", "refunds wait for your approval"],
  desk_refunds: ["refund is to be paid back at the desk", "refunds are to be paid back at the desk"],
  disputes: ["dispute waits for your answer", "disputes wait for your answer"],
  stuck_payments: ["payment is stuck", "payments are stuck"],
  failed_deliveries: ["message to a partner was given up", "messages to partners were given up"],
  unsent_messages: ["message to a guest failed", "messages to guests failed"],
  failed_jobs: ["job failed", "jobs failed"],
  oversold: ["unit type is sold above what exists", "unit types are sold above what exists"],
  audit_findings: ["finding of the audit", "findings of the audit"],
  paused_sales: ["sale is paused", "sales are paused"],
  due_todos: ["order has a to-do that is due", "orders have to-dos that are due"],
  open_days: ["closed day has open points", "closed days have open points"],
};

/** Says a need with its count: "2 refunds failed"; "100 or more jobs failed". */
export function needText(key: NeedKey, count: number): string {
  const [one, many] = needs[key];
  if (count === 1) return `1 ${one}`;
  return count >= maxNeedsCounted ? `${maxNeedsCounted} or more ${many}` : `${count} ${many}`;
}
