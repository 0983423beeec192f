/** Disputes as staff see them: those that wait for an answer first, the nearest deadline on top. */
import type { Db } from "@/db/client";
import type { DisputeStatus } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

export interface ListedDispute {
  readonly id: string;
  readonly stripeDisputeId: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly status: DisputeStatus;
  /** Stripe's word for the reason: `fraudulent`, `product_not_received`... */
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Epoch milliseconds, like all times that follow. */
  readonly openedAtMs: number;
  /** Deadline for evidence; null where none is accepted. */
  readonly dueByMs: number | null;
  readonly submittedAtMs: number | null;
  readonly closedAtMs: number | null;
}

type Row = Omit<ListedDispute, "openedAtMs" | "dueByMs" | "submittedAtMs" | "closedAtMs"> & {
  readonly openedAt: string;
  readonly dueBy: string | null;
  readonly submittedAt: string | null;
  readonly closedAt: string | null;
};

/** Columns of disputes `d` and orders `o`. */
const columns = ({ sql }: Pick<Db, "sql">) => sql`
  d.id, d.stripe_dispute_id as "stripeDisputeId", d.order_id as "orderId", o.code as "orderCode", o.contact_name as "contactName",
  o.contact_email as "contactEmail", d.status, d.reason, d.amount_minor as "amountMinor", d.currency, d.opened_at as "openedAt",
  d.due_by as "dueBy", d.submitted_at as "submittedAt", d.closed_at as "closedAt"`;

/** @returns the open disputes by their deadlines, then the decided ones, the latest first */
export async function listDisputes(db: Pick<Db, "sql">, limit = 200): Promise<ListedDispute[]> {
  const rows = await db.sql<Row[]>`
    select ${columns(db)} from disputes d join orders o on o.id = d.order_id
    order by d.closed_at desc nulls first, d.due_by nulls last, d.id limit ${limit}`;
  return rows.map(toListed);
}

/**
 * Reads one dispute.
 * @param id the stored id; a value that is no UUID is not found
 * @throws {DomainError} not_found
 */
export async function readDispute(db: Pick<Db, "sql">, id: string): Promise<ListedDispute> {
  const [row] = isUuid(id)
    ? await db.sql<Row[]>`select ${columns(db)} from disputes d join orders o on o.id = d.order_id where d.id = ${id}`
    : [];
  if (!row) throw new DomainError("not_found", { what: "dispute" });
  return toListed(row);
}

function toListed({ openedAt, dueBy, submittedAt, closedAt, ...row }: Row): ListedDispute {
  const ms = (at: string | null) => (at === null ? null : new Date(at).getTime());
  return {
    ...row,
    openedAtMs: new Date(openedAt).getTime(),
    dueByMs: ms(dueBy),
    submittedAtMs: ms(submittedAt),
    closedAtMs: ms(closedAt),
  };
}
