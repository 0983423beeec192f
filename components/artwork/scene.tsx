// Shared parts of the pictures: the frame, the sky, its disc, and functions that write paths. They use
// plain SVG attributes (the content security policy forbids style attributes) and whole numbers, which
// keeps a picture small.
import type { ReactNode } from "react";
import type { Light } from "./palettes";
import type { Random } from "./random";

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Prefix for the ids of gradients and clips, unique in the document. */
  readonly id: string;
  /** False for thumbnails, which omit small parts. */
  readonly detailed: boolean;
}

export type Scene = (random: Random, frame: Frame) => ReactNode;

export type Point = readonly [x: number, y: number];

const n = (value: number) => Math.round(value);

/** Draws a closed shape with straight sides. */
export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}z`;
}

/** Draws an open curve through the points (quadratic, with joints half way between them). */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${n(first[0])} ${n(first[1])}`;
  rest.forEach(([x, y], index) => {
    const following = rest[index + 1];
    path += following ? `Q${n(x)} ${n(y)} ${n((x + following[0]) / 2)} ${n((y + following[1]) / 2)}` : `L${n(x)} ${n(y)}`;
  });
  return path;
}

/** Draws the land under a line y(x), from edge to edge, filled down to the bottom. */
export function land(y: (x: number) => number, { width, height }: Frame, step = 1 / 14): string {
  const points: Point[] = [];
  for (let share = -step; share <= 1 + step * 1.5; share += step) points.push([share * width, y(share * width)]);
  return `${curve(points)}V${height}H${n(-step * width)}z`;
}

/** Returns a gently rolling line: two waves of random phase around a height, all in the frame's units. */
export function rolling(random: Random, width: number, level: number, swing: number): (x: number) => number {
  const phase = random.between(0, 6.28);
  const second = random.between(0, 6.28);
  const waves = random.between(1.1, 2.1);
  return (x) =>
    level +
    swing * (0.7 * Math.sin(phase + (x / width) * 6.28 * waves * 0.5) + 0.3 * Math.sin(second + (x / width) * 6.28 * waves));
}

/** Draws a capsule lying on its side: clouds, glints on water. */
export function capsule(x: number, y: number, width: number, height: number): string {
  const r = height / 2;
  return `M${n(x + r)} ${n(y)}h${n(width - height)}a${n(r)} ${n(r)} 0 0 1 0 ${n(r) * 2}h${-n(width - height)}a${n(r)} ${n(r)} 0 0 1 0 ${-n(r) * 2}z`;
}

/** Sky, stars where it is night, the disc with its halo, and thin clouds. */
export function Sky({
  random,
  frame,
  light,
  disc,
}: {
  random: Random;
  frame: Frame;
  light: Light;
  disc: { x: number; y: number; r: number };
}) {
  const { width, height, id, detailed } = frame;
  const clouds = Array.from({ length: detailed ? random.whole(2, 5) : 1 }, () =>
    capsule(
      random.between(-0.1, 0.85) * width,
      random.between(0.1, 0.42) * height,
      random.between(0.14, 0.34) * width,
      2 * random.whole(3, 6),
    ),
  );
  const stars = Array.from({ length: light.night && detailed ? 34 : 0 }, () => {
    const size = random.chance(0.2) ? 3 : 2;
    return `M${n(random.between(0, width))} ${n(random.between(0, height * 0.5))}h${size}v${size}h-${size}z`;
  });
  return (
    <>
      <defs>
        <linearGradient id={`${id}s`} x1="0" y1="0" x2="0" y2="1">
          <stop stopColor={light.sky[0]} />
          <stop offset=".42" stopColor={light.sky[1]} />
          <stop offset=".72" stopColor={light.sky[2]} />
        </linearGradient>
        <radialGradient id={`${id}h`}>
          <stop stopColor={light.disc} stopOpacity=".75" />
          <stop offset=".4" stopColor={light.disc} stopOpacity=".22" />
          <stop offset="1" stopColor={light.disc} stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width={width} height={height} fill={`url(#${id}s)`} />
      {stars.length > 0 ? <path d={stars.join("")} fill={light.disc} opacity=".7" /> : null}
      <circle cx={n(disc.x)} cy={n(disc.y)} r={n(disc.r * 3.4)} fill={`url(#${id}h)`} />
      <circle cx={n(disc.x)} cy={n(disc.y)} r={n(disc.r)} fill={light.disc} />
      <path d={clouds.join("")} fill={light.disc} opacity={light.night ? ".07" : ".32"} />
    </>
  );
}

/** A haze that thickens downwards: it shows the distance between two layers. */
export function Haze({ id, color, y, height, width }: { id: string; color: string; y: number; height: number; width: number }) {
  return (
    <>
      <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={color} stopOpacity="0" />
        <stop offset="1" stopColor={color} stopOpacity=".7" />
      </linearGradient>
      <rect y={n(y)} width={width} height={n(height)} fill={`url(#${id})`} />
    </>
  );
}
