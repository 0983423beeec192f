"use client";
// A cell of the grid. Its state is a shape and a text as well as a colour: hatched and "Closed", a
// filled mark and "Full", a triangle and the number, a ring while an edit runs. A draft has a folded
// corner. It is made of few elements, because hundreds of cells come into view in a second of scrolling.
import { memo, type KeyboardEvent, type RefObject } from "react";

import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/button";
import {
  type CellChange,
  type CellField,
  cellFields,
  cellText,
  type CellValues,
  type PackedCell,
  stateOf,
  unpackCell,
} from "@/lib/supply/format";

import { describeCell, linesOf, type ShownFields } from "../../cell-text";
import { as } from "./grid-roles";

export interface CellProps {
  row: number;
  col: number;
  left: number;
  width: number;
  date: string;
  today: string;
  /** Undefined: not loaded; null: not on sale. */
  cell: PackedCell | null | undefined;
  draft: CellChange | undefined;
  isActive: boolean;
  isSelected: boolean;
  /** Text that is typed, while the cell is edited. */
  editing: string | undefined;
  editRef: RefObject<HTMLInputElement | null>;
  onType: (text: string) => void;
  onLeave: () => void;
  shown: ShownFields;
  field: CellField;
  currency: string;
  locale: string;
  /** Name of the cell: unit type and date. */
  name: string;
}

const looks = {
  past: "text-ink-subtle",
  pending: "bg-info-soft",
  closed: "text-ink-muted bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--line)_5px_6px)]",
  "sold-out": "bg-surface-sunken text-ink-muted",
  low: "bg-warning-soft",
  open: "",
} as const;

export const GridCell = memo(function GridCell(props: CellProps) {
  const { row, col, left, width, date, today, cell, draft, isActive, isSelected, editing, name, currency, locale, shown } =
    props;
  const now = cell ? unpackCell(cell) : undefined;
  const values = now && draft ? { ...now, ...draft } : now;
  const state = now ? stateOf(now, date, today) : undefined;
  const said = draft ? "Changed, not saved: " : "";
  const label = values && state ? describeCell(values, state, currency, locale) : cell === null ? "Not on sale" : "Loading";
  return (
    <div
      {...as.cell}
      aria-colindex={col + 2}
      aria-selected={isSelected}
      // The role is in `as`, where the rule does not look.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isActive ? 0 : -1}
      data-row={row}
      data-col={col}
      {...(isActive ? { "data-active": "" } : {})}
      style={{ left, width }}
      className={cn(
        "absolute inset-y-0 cursor-cell overflow-hidden [contain:strict] border-r border-b border-line px-1.5 py-0.5 text-right text-xs leading-[1.125rem] -outline-offset-2 select-none focus:outline-2 focus:outline-focus",
        // The active cell keeps the look of its state.
        isSelected && !isActive ? "bg-accent-soft ring-1 ring-accent ring-inset" : state && looks[state],
        isActive && "ring-2 ring-line-strong ring-inset",
        draft && "font-semibold underline decoration-dashed underline-offset-2",
      )}
    >
      <span className="sr-only">{`${name}: ${said}${draft && !values ? draftText(draft, currency) : label}`}</span>
      {draft ? <Corner /> : null}
      {editing === undefined ? (
        <Lines values={values} cell={cell} draft={draft} state={state} {...{ shown, currency, locale }} />
      ) : (
        <CellInput {...props} editing={editing} />
      )}
    </div>
  );
});

type LinesProps = Pick<CellProps, "cell" | "draft" | "shown" | "currency" | "locale"> & {
  values: CellValues | undefined;
  state: keyof typeof looks | undefined;
};

function Lines({ values, cell, draft, state, shown, currency, locale }: LinesProps) {
  if (!values || !state)
    return (
      <span aria-hidden="true" className="text-ink-subtle">
        {draft ? draftText(draft, currency) : cell === null ? "–" : "…"}
      </span>
    );
  const [first, ...rest] = linesOf(values, shown, currency, locale);
  return (
    <span aria-hidden="true" className="tabular block whitespace-pre">
      {state === "open" ? null : <Mark state={state} />}
      {first}
      {rest.length === 0 ? null : <span className="block text-ink-muted">{rest.join("\n")}</span>}
    </span>
  );
}

/** The shape of a state, at the beginning of the cell. */
function Mark({ state }: { state: Exclude<keyof typeof looks, "open"> }) {
  const word = { closed: "Closed", "sold-out": "Full", pending: "", low: "", past: "" }[state];
  return (
    <span className="float-left flex h-4.5 items-center gap-1 text-[0.625rem] font-medium">
      {state === "pending" ? <Spinner className="size-3" /> : null}
      {state === "low" ? (
        <svg viewBox="0 0 10 10" className="size-2 fill-warning">
          <path d="M5 0 10 9H0z" />
        </svg>
      ) : null}
      {state === "sold-out" ? <span className="size-2 bg-ink-muted" /> : null}
      {state === "past" ? <span className="size-1.5 rounded-full border border-current" /> : null}
      {word}
    </span>
  );
}

const Corner = () => (
  <span aria-hidden="true" className="absolute top-0 left-0 border-t-8 border-r-8 border-t-accent border-r-transparent" />
);

/** Values of a draft where nothing is on sale yet. */
const draftText = (draft: CellChange, currency: string) =>
  cellFields
    .map((field) => cellText(field, draft, currency))
    .filter((text) => text !== "")
    .join(" ");

function CellInput({ editing, editRef, onType, onLeave, name, field }: CellProps & { editing: string }) {
  // The grid handles Enter, Escape and Tab; every other key belongs to the field.
  const stop = (event: KeyboardEvent) => (["Enter", "Escape", "Tab"].includes(event.key) ? undefined : event.stopPropagation());
  return (
    <input
      ref={editRef}
      aria-label={`${field} of ${name}`}
      value={editing}
      inputMode={field === "price" ? "decimal" : "text"}
      autoComplete="off"
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={stop}
      onBlur={onLeave}
      className="absolute inset-0 w-full bg-surface-raised px-1.5 text-right text-sm text-ink select-text"
    />
  );
}
