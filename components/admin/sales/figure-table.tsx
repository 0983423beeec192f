// A table of figures that scrolls in its place: each row has a name and some figures.
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type FigureTableProps = {
  /** Name of the region that scrolls. */
  label: string;
  /** Heading of the rows' names. */
  head: string;
  /** Headings of the figures. */
  names: readonly string[];
  /** Rows with a figure for each heading. */
  rows: readonly { readonly key: string | number; readonly name: ReactNode; readonly figures: readonly string[] }[];
  className?: string;
};

export function FigureTable({ label, head, names, rows, className }: FigureTableProps) {
  return (
    // The keyboard must be able to reach a region that scrolls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={label} tabIndex={0} className={cn("overflow-auto", className)}>
      <table className="w-full text-right text-sm">
        <thead className="text-ink-muted">
          <tr>
            <th scope="col" className="py-1.5 pr-4 text-left font-medium">
              {head}
            </th>
            {names.map((name) => (
              <th key={name} scope="col" className="py-1.5 pl-2.5 font-medium sm:pl-4">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular text-ink">
          {rows.map(({ key, name, figures }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {name}
              </th>
              {figures.map((figure, nth) => (
                <td key={names[nth]} className="py-1.5 pl-2.5 sm:pl-4">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
