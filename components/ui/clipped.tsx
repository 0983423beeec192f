// A text of a dense table that takes one line and ends in an ellipsis where its column is too narrow. It
// stands whole over the rows below while the pointer is on its cell, and while a link or button of its row
// has the keyboard's focus. Touch screens, narrow windows and paper break it into lines. Its looks are in
// data-table.css.
import type { ReactNode } from "react";

export function Clipped({ children }: { children: ReactNode }) {
  return (
    <span className="clipped">
      <span>{children}</span>
    </span>
  );
}
