// Meaning of the marks of the cells, and the keys.
import { Disclosure } from "@/components/ui/disclosure";

const marks = [
  ["Closed", "hatched: not on sale"],
  ["Full", "filled square: none left"],
  ["▲", "a tenth or less left"],
  ["○", "the date has passed"],
  ["–", "not on sale"],
  ["◤", "typed here, and not written"],
  ["h, s", "on hold, sold"],
  ["nA, nD", "no arrival, no departure"],
] as const;

const keys = [
  ["Arrows, Home, End, Page Up, Page Down", "move; with Ctrl to the edges"],
  ["Shift and arrows", "select a range"],
  ["Ctrl A, Shift Space, Ctrl Space", "select all, the row, the column"],
  ["Enter or F2, Escape", "edit a cell, cancel"],
  ["Ctrl D, Ctrl R", "fill down, fill right"],
  ["Ctrl C, Ctrl V", "copy, paste from a spreadsheet"],
  ["Ctrl Enter", "preview"],
] as const;

export function Legend() {
  return (
    <Disclosure summary="Marks and keys" className="text-sm [&>summary]:min-h-8 [&>summary]:py-1">
      <div className="grid gap-6 pb-2 sm:grid-cols-2">
        {[marks, keys].map((pairs) => (
          <dl key={pairs[0][0]} className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1">
            {pairs.map(([term, meaning]) => (
              <div key={term} className="contents">
                <dt className="font-medium text-ink">{term}</dt>
                <dd className="text-ink-muted">{meaning}</dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </Disclosure>
  );
}
