/** Test support: readings of an order while it is settled. */
import type { TestDatabase } from "@/db/testing/database";
import { letTimePass } from "@/db/testing/time";
import { expireHolds } from "@/lib/reservations/expire-holds";

import type { TestBasket } from "../testing";

/** An order's state, its payments and its queued jobs. */
export interface Facts {
  order: string;
  payments: { status: string; outcome: string | null }[];
  confirmed: number;
  jobs: { name: string; jobs: number }[];
}

/** Makes the readings for a test file's database. */
export function settlementOf({ db, owner }: Pick<TestDatabase, "db" | "owner">) {
  return { factsOf, paymentIdOf, letHoldsExpire };

  async function factsOf({ orderId }: Pick<TestBasket, "orderId">): Promise<Facts> {
    const [order] = await db.sql<{ status: string }[]>`select status from orders where id = ${orderId}`;
    const payments = await db.sql<{ id: string; status: string; outcome: string | null }[]>`
      select id, status, outcome from payments where order_id = ${orderId} order by created_at`;
    const [count] = await db.sql<{ confirmed: number }[]>`
      select count(*)::int as confirmed from reservations where order_id = ${orderId} and status = 'confirmed'`;
    const jobs = await db.sql<{ name: string; jobs: number }[]>`
      select name, count(*)::int as jobs from pgboss.job
      where singleton_key = any(${payments.map(({ id }) => id)}::text[]) or singleton_key like ${`${orderId}%`} group by 1 order by 1`;
    return {
      order: order?.status ?? "none",
      payments: payments.map(({ status, outcome }) => ({ status, outcome })),
      confirmed: count?.confirmed ?? 0,
      jobs: jobs.map(({ name, jobs: queued }) => ({ name, jobs: queued })),
    };
  }

  async function paymentIdOf({ orderId }: Pick<TestBasket, "orderId">): Promise<string> {
    const [row] = await db.sql<
      { id: string }[]
    >`select id from payments where order_id = ${orderId} order by created_at desc limit 1`;
    return row?.id ?? "";
  }

  /** Simulates a guest who took so long on Stripe's page that the worker expired the holds. */
  async function letHoldsExpire({ listing, reservationIds }: TestBasket): Promise<void> {
    for (const id of reservationIds) await letTimePass(owner, listing.listingId, id, 60);
    await expireHolds(db);
  }
}
