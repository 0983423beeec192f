// The choice of a table's columns: a form that writes them into the address, so that a saved view and a link
// keep them. It works without JavaScript.
import { Button } from "./button";
import { Checkbox } from "./fields/choice";
import { Link } from "./link";
import { Panel } from "./panel";
import { chosenColumns, columnsParameter, keptColumns } from "./table-columns";
import type { Address } from "./table-sort";

type ColumnChoiceProps = {
  /** All columns of the table; the first is always shown. */
  columns: readonly { readonly key: string; readonly label: string; readonly isExtra?: boolean }[];
  address: Address;
};

export function ColumnChoice({ columns, address: { path, query } }: ColumnChoiceProps) {
  const [first, ...others] = columns;
  if (!first) return null;
  const chosen = new Set(chosenColumns(columns, query).map(({ key }) => key));
  const kept = new URLSearchParams(query);
  kept.delete(columnsParameter);
  const shown = chosen.size === columns.length ? "Columns…" : `Columns (${chosen.size} of ${columns.length})…`;
  return (
    <div data-print="hide" className="flex justify-end">
      <Panel id="columns" opener={shown} title="Columns of the list">
        {/* New with each choice: fields that the reader has not touched follow the address. */}
        <form key={query} method="get" action={path} className="grid justify-items-start gap-4">
          {[...kept].map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name={columnsParameter} value={first.key} />
          <fieldset className="grid gap-1">
            <legend className="mb-2 text-sm text-ink-muted">“{first.label}” is always shown.</legend>
            {others.map(({ key, label }) => (
              <Checkbox key={key} name={columnsParameter} value={key} label={label} defaultChecked={chosen.has(key)} />
            ))}
          </fieldset>
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" size="sm">
              Show these columns
            </Button>
            {keptColumns(query) === undefined ? null : (
              <Link prefetch={false} href={kept.size === 0 ? path : `${path}?${kept}`} className="prose-link text-sm">
                Show the usual columns
              </Link>
            )}
          </div>
        </form>
      </Panel>
    </div>
  );
}
