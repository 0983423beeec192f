// The lists of a day at the front desk. Each row has the moves that are possible now.
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import type { Address } from "@/components/ui/table-sort";
import { stayStates } from "@/lib/front-desk/copy";
import type { DeskDay, DeskStay, StayState } from "@/lib/front-desk/today/read-stays";
import type { FormAction } from "@/lib/next/form-state";

import { OrderLink } from "../order/order-link";
import { StayMoves } from "./stay-moves";

type StayListsProps = {
  desk: DeskDay;
  /** Slug, and the date of the address: links keep them. */
  listing: string;
  date: string | undefined;
  locale: string;
  address: Address;
  /** Reason for which the reader cannot move a stay; undefined where they can. */
  cannotEdit: string | undefined;
  action: FormAction;
};

const lists = [
  { key: "arrivals", title: "Arrivals" },
  { key: "departures", title: "Departures" },
  { key: "inHouse", title: "In house" },
  { key: "notArrived", title: "Not arrived" },
] as const;
type ListKey = (typeof lists)[number]["key"];

/** Returns the text of a list without rows. */
function noneOf(key: ListKey, { arrivals, stillExpected }: DeskDay): string {
  if (key === "arrivals") return "No arrivals.";
  if (key === "departures") return "No departures.";
  if (key === "inHouse") return "No guests are in the house.";
  if (stillExpected > 0) return `${stillExpected === 1 ? "1 arrival is" : `${stillExpected} arrivals are`} still expected.`;
  return arrivals.length === 0 ? "No guests were expected." : "All who were expected have come.";
}

/** Returns the part of a list that is still to do: "2 to leave"; null where there is none. */
function openOf(key: ListKey, { stillExpected, toLeave }: DeskDay): string | null {
  if (key === "arrivals" && stillExpected > 0) return `${stillExpected} still expected`;
  return key === "departures" && toLeave > 0 ? `${toLeave} to leave` : null;
}

const tones: Readonly<Record<StayState, BadgeTone>> = {
  expected: "outline",
  in_house: "success",
  departed: "neutral",
  no_show: "warning",
};

export function StayLists(props: StayListsProps) {
  const { desk, locale, address, cannotEdit } = props;
  // On a day to come all guests are expected, so none of them has failed to arrive.
  const shown = desk.day > desk.today ? lists.filter(({ key }) => key !== "notArrived") : lists;
  const firstWithRows = shown.find(({ key }) => desk[key].length > 0)?.key;
  const seesMoney = lists.some(({ key }) => desk[key].some(({ totalMinor }) => totalMinor !== null));
  return (
    <>
      <p className="tabular mt-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-muted">
        <DateText date={desk.day} locale={locale} style="long" />
        {shown.map(({ key, title }) => (
          <a key={key} href={`#${key}`} className="prose-link">
            {title} {desk[key].length}
            {withComma(openOf(key, desk))}
          </a>
        ))}
      </p>
      {cannotEdit === undefined ? null : <p className="mt-2 text-sm text-ink-muted">{cannotEdit}</p>}
      {desk.isCut ? <p className="mt-2 text-sm text-ink-muted">There are more stays than these lists can show.</p> : null}
      {shown.map(({ key, title }) => (
        <section key={key} id={key} aria-labelledby={`${key}-title`} className="mt-8 scroll-mt-20">
          <Heading level={2} size="small" id={`${key}-title`}>
            {title}{" "}
            <span className="tabular font-normal text-ink-muted">
              {desk[key].length}
              {withComma(openOf(key, desk))}
            </span>
          </Heading>
          {desk[key].length === 0 ? (
            <p className="mt-1 text-sm text-ink-muted">{noneOf(key, desk)}</p>
          ) : (
            <div className="mt-2">
              <DataTable
                caption={title}
                choice={key === firstWithRows ? "own" : "shared"}
                columns={columnsFor(props, seesMoney)}
                rows={desk[key]}
                rowKey={({ reservationId }) => reservationId}
                address={address}
              />
            </div>
          )}
        </section>
      ))}
    </>
  );
}

const withComma = (text: string | null) => (text === null ? null : `, ${text}`);

function columnsFor(
  { desk, listing, date, locale, cannotEdit, action }: StayListsProps,
  seesMoney: boolean,
): readonly Column<DeskStay>[] {
  const money: Column<DeskStay> = {
    key: "total",
    label: "Price",
    isNumeric: true,
    isExtra: true,
    cell: ({ totalMinor, currency }) =>
      totalMinor === null ? null : <Price money={{ amountMinor: totalMinor, currency }} locale={locale} />,
  };
  return [
    {
      key: "guest",
      label: "Guest",
      cell: ({ guestName, contactEmail }) => (
        <>
          <bdi className="font-medium">{guestName}</bdi>
          {contactEmail === null || contactEmail === "" ? null : (
            <span className="font-normal text-ink-muted">
              , <bdi>{contactEmail}</bdi>
            </span>
          )}
        </>
      ),
    },
    {
      key: "state",
      label: "State",
      isOneLine: true,
      cell: ({ state, checkOut }) =>
        state === "in_house" && checkOut < desk.today ? (
          <Badge tone="warning">
            <span>
              Was to leave <DateText date={checkOut} locale={locale} />
            </span>
          </Badge>
        ) : (
          <Badge tone={tones[state]}>{stayStates[state]}</Badge>
        ),
    },
    {
      key: "room",
      label: "Room",
      cell: ({ quantity, unitTypeName, guests }) =>
        `${quantity === 1 ? "" : `${quantity} × `}${unitTypeName}, ${guests === 1 ? "1 guest" : `${guests} guests`}`,
    },
    { key: "from", label: "Arrives", isOneLine: true, cell: ({ checkIn }) => <DateText date={checkIn} locale={locale} /> },
    {
      key: "until",
      label: "Leaves",
      isOneLine: true,
      cell: (stay) => {
        const day = <DateText date={stay.checkOut} locale={locale} />;
        if (stay.state !== "in_house" || cannotEdit !== undefined) return day;
        const query = { listing, ...(date === undefined ? {} : { date }), stay: stay.reservationId };
        return (
          <Link
            prefetch={false}
            href={`/admin/today?${new URLSearchParams(query)}#nights`}
            className="prose-link relative inline-block"
          >
            <span className="sr-only">Change departure of {stay.guestName}: </span>
            {day}
          </Link>
        );
      },
    },
    {
      key: "order",
      label: "Order",
      isOneLine: true,
      cell: ({ orderCode, contactEmail }) => <OrderLink code={orderCode} isSeen={contactEmail !== null} />,
    },
    ...(seesMoney ? [money] : []),
    {
      key: "moves",
      label: "Actions",
      isOneLine: true,
      isWide: true,
      cell: (stay) => (
        <span className="flex flex-wrap items-center gap-2 xl:flex-nowrap">
          <StayMoves
            stay={{
              listingId: stay.listingId,
              reservationId: stay.reservationId,
              guestName: stay.guestName,
              moves: stay.moves,
              isBeforeDeparture: stay.checkOut > desk.today,
            }}
            isLocked={cannotEdit !== undefined}
            action={action}
          />
        </span>
      ),
    },
  ];
}
