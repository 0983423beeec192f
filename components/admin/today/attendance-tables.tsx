// Load, admissions and attendees of a performance or a departure.
import { type Column, DataTable } from "@/components/ui/data-table";
import { InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import type { Address } from "@/components/ui/table-sort";
import type {
  AdmissionDoor,
  AdmissionStaff,
  AdmissionStep,
  Attendance,
  AttendanceUnit,
  Attendee,
} from "@/lib/front-desk/today/read-attendance";

import { OrderLink } from "../order/order-link";

type AttendanceTablesProps = { attendance: Attendance; isFlight: boolean; locale: string; address: Address };

export function AttendanceTables({ attendance, isFlight, locale, address }: AttendanceTablesProps) {
  const { units, steps, doors, staff, attendees, timezone } = attendance;
  const sum = (of: (unit: AttendanceUnit) => number) => units.reduce((all, unit) => all + of(unit), 0);
  const [sold, capacity, admitted] = [sum((one) => one.sold), sum((one) => one.capacity), sum((one) => one.admitted)];
  const list = isFlight ? "Manifest" : "Attendees";
  return (
    <>
      <p className="tabular mt-2 text-sm text-ink">
        {sold} of {capacity} sold, {sum((one) => one.held)} held, {sum((one) => one.left)} left. {admitted} of {sold} checked
        in.
      </p>
      <Part title={isFlight ? "Load" : "Sold and held"} id="load">
        <DataTable
          caption="By type"
          columns={unitColumns}
          rows={units}
          rowKey={({ unitTypeId }) => unitTypeId}
          address={address}
        />
      </Part>
      {steps.length === 0 ? null : (
        <div className="grid items-start gap-x-12 lg:grid-cols-2">
          <Part title="Checked in by five minutes" id="steps">
            <DataTable
              caption="Checked in by five minutes"
              columns={stepColumns(timezone, locale, Math.max(...steps.map((step) => step.admitted)))}
              rows={steps}
              rowKey={({ atMs }) => String(atMs)}
              address={address}
            />
          </Part>
          <div>
            <Part title="Checked in by door" id="doors">
              <DataTable
                caption="Checked in by door"
                columns={doorColumns}
                rows={doors}
                rowKey={({ name }) => name ?? ""}
                address={address}
              />
            </Part>
            <Part title="Checked in by member of staff" id="staff">
              <DataTable
                caption="Checked in by member of staff"
                columns={staffColumns}
                rows={staff}
                rowKey={({ by }) => by ?? ""}
                address={address}
              />
            </Part>
          </div>
        </div>
      )}
      <Part title={list} id="attendees">
        {attendees.length === 0 ? (
          <p className="text-sm text-ink-muted">Nothing is booked.</p>
        ) : (
          <DataTable
            caption={list}
            columns={attendeeColumns(timezone, locale, isFlight)}
            rows={attendees}
            rowKey={({ reservationId, number }) => `${reservationId} ${number}`}
            address={address}
          />
        )}
        {attendees.length < sold ? (
          <p className="mt-2 text-sm text-ink-muted">
            These are the first {attendees.length} of {sold}. The file has all of them.
          </p>
        ) : null}
      </Part>
    </>
  );
}

function Part({ title, id, children }: { title: string; id: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} className="mt-8 min-w-0">
      <Heading level={2} size="small" id={`${id}-title`} className="mb-2">
        {title}
      </Heading>
      {children}
    </section>
  );
}

const unitColumns: readonly Column<AttendanceUnit>[] = [
  { key: "name", label: "Type", cell: ({ name }) => name },
  { key: "capacity", label: "Capacity", isNumeric: true, cell: ({ capacity }) => capacity },
  { key: "sold", label: "Sold", isNumeric: true, cell: ({ sold }) => sold },
  { key: "held", label: "Held", isNumeric: true, cell: ({ held }) => held },
  { key: "left", label: "Left", isNumeric: true, cell: ({ left }) => left },
  { key: "admitted", label: "Checked in", isNumeric: true, cell: ({ admitted }) => admitted },
];

const stepColumns = (timezone: string, locale: string, most: number): readonly Column<AdmissionStep>[] => [
  {
    key: "at",
    label: "From",
    isOneLine: true,
    cell: ({ atMs }) => (
      <InstantText atMs={atMs} zone={timezone} locale={locale} options={{ hour: "2-digit", minute: "2-digit" }} />
    ),
  },
  { key: "admitted", label: "Checked in", isNumeric: true, cell: ({ admitted }) => admitted },
  {
    key: "bar",
    label: "Share",
    cell: ({ admitted }) => (
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full min-w-24">
        <rect width={(100 * admitted) / most} height="6" className="fill-accent" />
      </svg>
    ),
  },
];

const admittedColumns: readonly Column<Pick<AdmissionDoor, "admitted" | "scanned">>[] = [
  { key: "admitted", label: "Checked in", isNumeric: true, cell: ({ admitted }) => admitted },
  { key: "scanned", label: "Of them scanned", isNumeric: true, cell: ({ scanned }) => scanned },
];

const doorColumns: readonly Column<AdmissionDoor>[] = [
  {
    key: "name",
    label: "Door",
    cell: ({ name }) => (name === null ? <span className="text-ink-muted">No door named</span> : <bdi>{name}</bdi>),
  },
  ...admittedColumns,
];

const staffColumns: readonly Column<AdmissionStaff>[] = [
  { key: "by", label: "Member of staff", cell: ({ by }) => by ?? "A former account" },
  ...admittedColumns,
];

const attendeeColumns = (timezone: string, locale: string, isFlight: boolean): readonly Column<Attendee>[] => [
  {
    key: "name",
    label: "Name",
    cell: ({ name, contactEmail }) => (
      <>
        <bdi>{name}</bdi>
        {contactEmail === null ? null : (
          <span className="font-normal text-ink-muted">
            , <bdi>{contactEmail}</bdi>
          </span>
        )}
      </>
    ),
  },
  { key: "type", label: isFlight ? "Class" : "Ticket", cell: ({ unitTypeName }) => unitTypeName },
  {
    key: "order",
    label: "Order",
    isOneLine: true,
    cell: ({ orderCode, number, contactEmail }) => (
      <OrderLink code={orderCode} isSeen={contactEmail !== null}>
        {`${orderCode}-${number}`}
      </OrderLink>
    ),
  },
  {
    key: "admitted",
    label: "Checked in",
    isOneLine: true,
    cell: ({ admittedAtMs }) =>
      admittedAtMs === null ? (
        "Not yet"
      ) : (
        <InstantText atMs={admittedAtMs} zone={timezone} locale={locale} options={{ hour: "2-digit", minute: "2-digit" }} />
      ),
  },
];
