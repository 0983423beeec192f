/** Search among the orders of all bookings, as the list of orders does it: an order for each booking. */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";
import { listOrdersForStaff, type OrderFilter } from "@/lib/orders/view/list-orders-for-staff";
import type { OrderDates } from "@/lib/orders/view/order-conditions";
import { makeStaff } from "@/lib/staff/testing";

import { type Figures, mustHold, printTable, quantile, round } from "../report";

const searches = 40;
/** The first of each list is the most common: a name's share falls with its place. */
const firstNames =
  "Maria João Ana José Sofia Miguel Inês Pedro Marta Rui Clara Hannah Lukas Emma Noah Mia Elias Léa Hugo Chloé Jules Aoife Conor Niamh Freya Lars Ingrid Søren Agnieszka Jakub Zofia Tomáš Petra Giulia Marco Elena Dimitris Katerina Yuki Haruto Mei Wei Priya Arjun Amara Kwame".split(
    " ",
  );
const surnameStarts =
  "Sil San Fer Per Cos Mar Mül Schm Ber Nov Kow Ros Laur Hal Lin O'Br Mac Van Ta Na Ki Su Gu Pa Ok Ade Br El Vi Du".split(" ");
const surnameEnds =
  "va tos reira eira ta tins ler idt ger ák ski si ent den dström ien donald berg naka gai mura zuki pta tel".split(" ");

interface Sample {
  readonly code: string;
  readonly orderedOn: IsoDate;
  readonly checkIn: IsoDate;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly reference: string | null;
}

/** Texts that staff type, made from an order that is there. */
const texts: Readonly<Record<string, (order: Sample) => string | null>> = {
  code: ({ code }) => code.toLowerCase().replace("-", ""),
  "whole name": ({ name }) => name,
  surname: ({ name }) => name.split(" ").at(-1) ?? "",
  "three letters of a name": ({ name }) => name.slice(0, 3),
  "misspelt surname": ({ name }) => misspell(name.split(" ").at(-1) ?? ""),
  "e-mail address": ({ email }) => email.toUpperCase(),
  "telephone number, national": ({ phone }) => phone && `0${phone.slice(4)}`,
  "partner’s reference": ({ reference }) => reference,
  "no such guest": ({ code }) => `zzq ${code}`,
};
const on = (of: OrderDates["of"], date: IsoDate): OrderFilter => ({ dates: { of, firstDate: date, lastDate: date } });

/** Filters that staff choose. */
const filters: Readonly<Record<string, (order: Sample) => OrderFilter>> = {
  "arrivals of a day": ({ checkIn }) => on("begins", checkIn),
  "in house on a day": ({ checkIn }) => on("over", checkIn),
  "ordered on a day": ({ orderedOn }) => on("ordered", orderedOn),
  "cancelled, by partners": () => ({ state: "cancelled", channel: "partner" }),
  "surname, arrivals of a day": (order) => ({ ...on("begins", order.checkIn), text: texts["surname"]?.(order) ?? "" }),
};

/** Texts whose kind names one order. */
const isUnique = new Set(["code", "e-mail address", "telephone number, national", "partner’s reference"]);

/**
 * Writes an order for each booking and searches them, as an owner of every listing and as a member of one
 * listing's front desk.
 * @param listingId of the member at the desk
 * @returns `orders_search_p95_ms`: 95 of 100 searches are faster, over all texts, filters and both readers
 */
export async function measureOrders(db: Db, listingId: string): Promise<Figures> {
  await makeOrders(db);
  const owner = await makeStaff(db);
  const desk = await makeStaff(db, { name: "Bo Lind", grants: [{ role: "front_desk", listingId }] });
  const [everywhere, atDesk] = [await readSamples(db), await readSamples(db, listingId)];
  const table: Figures[] = [];
  const allMs: number[] = [];
  const asText = ([kind, textOf]: [string, (typeof texts)[string]]) =>
    [kind, (order: Sample) => toFilter(textOf(order))] as const;
  for (const [kind, filterOf] of [...Object.entries(texts).map(asText), ...Object.entries(filters)]) {
    const timesOf = async (actor: typeof owner, samples: readonly Sample[]) => {
      const times: number[] = [];
      for (const sample of samples) {
        const filter = filterOf(sample);
        if (filter === null) continue;
        const began = performance.now();
        const { orders } = await listOrdersForStaff(db, actor, filter);
        times.push(performance.now() - began);
        if (isUnique.has(kind))
          mustHold(
            orders.some(({ code }) => code === sample.code),
            `${kind} finds its order`,
          );
      }
      mustHold(times.length > 0, `there are orders for: ${kind}`);
      allMs.push(...times);
      return times;
    };
    const [ofOwner, ofDesk] = [await timesOf(owner, everywhere), await timesOf(desk, atDesk)];
    table.push({
      "search or filter": kind,
      owner_p50_ms: round(quantile(ofOwner, 0.5), 1),
      owner_p95_ms: round(quantile(ofOwner, 0.95), 1),
      desk_p50_ms: round(quantile(ofDesk, 0.5), 1),
      desk_p95_ms: round(quantile(ofDesk, 0.95), 1),
    });
  }
  const [count] = await db.sql<{ orders: number }[]>`select count(*)::int as orders from orders`;
  printTable(`searches of ${(count?.orders ?? 0).toLocaleString("en-GB")} orders`, table);
  return { orders: count?.orders ?? 0, orders_search_p95_ms: round(quantile(allMs, 0.95), 1) };
}

const toFilter = (text: string | null): OrderFilter | null => (text === null ? null : { text });

async function makeOrders({ sql }: Db): Promise<void> {
  await sql`
    insert into orders (id, code, status, holder_kind, holder_id, contact_name, contact_email, contact_phone, currency, total_minor,
      partner_reference, created_at, confirmed_at)
    select order_id, substr(hex, 1, 4) || '-' || substr(hex, 5), 'confirmed', holder_kind, 'bench', first || ' ' || last,
      lower(fold(first)) || '.' || lower(hex) || '@example.com', case when n % 3 > 0 then '+3519' || lpad((n * 7919 % 100000000)::text, 8, '0') end,
      currency, total_minor, case when holder_kind = 'partner' then 'REF-' || n || '/' || substr(hex, 1, 2) end, created_at, created_at
    from (
      select order_id, holder_kind, currency, total_minor, created_at, n, lpad(upper(to_hex(n * 2654435761 % 4294967296)), 8, '0') as hex,
        (${firstNames}::text[])[1 + floor(power(random(), 2) * ${firstNames.length}::int)::int] as first,
        (${surnameStarts}::text[])[1 + floor(power(random(), 2) * ${surnameStarts.length}::int)::int]
          || (${surnameEnds}::text[])[1 + floor(random() * ${surnameEnds.length}::int)::int] as last
      from (select *, row_number() over ()::bigint as n from reservations where status <> 'held') as numbered
    ) as named`;
  await sql`vacuum analyze orders`;
}

async function readSamples({ sql }: Db, listingId?: string): Promise<readonly Sample[]> {
  return sql<Sample[]>`
    select o.code, o.created_at::date as "orderedOn", r.check_in as "checkIn", o.contact_name as name, o.contact_email as email, o.contact_phone as phone, o.partner_reference as reference
    from reservations r join orders o on o.id = r.order_id
    where (${listingId ?? null}::uuid is null or r.listing_id = ${listingId ?? null}::uuid) and r.status <> 'cancelled'
    order by md5(o.code) limit ${searches}`;
}

/** Exchanges two letters in the middle of a word. */
function misspell(word: string): string {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle - 1)}${word[middle] ?? ""}${word[middle - 1] ?? ""}${word.slice(middle + 1)}`;
}
