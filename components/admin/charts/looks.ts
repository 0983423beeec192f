/**
 * Looks of a chart's series: each has a colour, and a shape of its own, so that none is known by its colour
 * alone. Forced colours leave the shapes.
 */
import { symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, type SymbolType } from "d3-shape";

export interface SeriesLook {
  /** Class that sets the current colour. */
  readonly colour: string;
  /** Dashes of a line; undefined for a whole one. */
  readonly dashes: string | undefined;
  /** Mark on a line. */
  readonly mark: SymbolType;
  /** Filling of a bar. */
  readonly filling: "whole" | "stripes" | "dots" | "hollow" | "grid" | "waves";
}

const forced = "forced-colors:text-[CanvasText]";

const looks: readonly SeriesLook[] = [
  { colour: `text-accent ${forced}`, dashes: undefined, mark: symbolCircle, filling: "whole" },
  { colour: `text-info ${forced}`, dashes: "6 4", mark: symbolSquare, filling: "stripes" },
  { colour: `text-warning ${forced}`, dashes: "2 3", mark: symbolTriangle, filling: "dots" },
  { colour: `text-ink-muted ${forced}`, dashes: "10 3 2 3", mark: symbolDiamond, filling: "hollow" },
  { colour: `text-danger ${forced}`, dashes: "1 4", mark: symbolSquare, filling: "grid" },
  { colour: `text-ink ${forced}`, dashes: "12 4", mark: symbolCircle, filling: "waves" },
];

/** Number of series that one chart tells apart. */
export const maxSeries = looks.length;

/** Returns the look of a chart's nth series, from 0. */
export function lookOf(nth: number): SeriesLook {
  const look = looks[nth];
  if (!look) throw new RangeError(`a chart has at most ${maxSeries} series`);
  return look;
}
