// Mountains: a far range, peaks with a lit and a shaded side and snow, a forest, and a lake or a meadow
// with a hut.
import { type Light, lights, mix } from "./palettes";
import type { Random } from "./random";
import { capsule, type Frame, Haze, land, type Point, polygon, rolling, type Scene, Sky } from "./scene";

const n = Math.round;

/** Draws a far range: one jagged line. */
function range(random: Random, { width, height }: Frame, level: number, swing: number): string {
  let path = `M-20 ${n(height)}V${n(level)}`;
  for (let x = -20, up = true; x < width; up = !up) {
    x += random.between(0.03, 0.085) * width;
    path += `L${n(x)} ${n(level - (up ? random.between(0.4, 1) : random.between(0, 0.35)) * swing)}`;
  }
  return `${path}V${n(height)}z`;
}

/** Draws one peak in three shapes: the whole, its shaded flank, its snow with a torn lower edge. */
function peak(random: Random, top: Point, foot: number, spread: number) {
  const [x, y] = top;
  const tall = foot - y;
  const leftFoot: Point = [x - spread * random.between(0.85, 1.1), foot];
  const rightFoot: Point = [x + spread * random.between(0.85, 1.1), foot];
  const on = (from: Point, share: number, push: number): Point => [
    from[0] + (x - from[0]) * (1 - share) + push,
    foot - tall * (1 - share),
  ];
  // Shoulders keep the flanks from being straight lines.
  const left = [0.28, 0.62].map((share) => on(leftFoot, share, random.between(-0.07, 0.04) * spread));
  const right = [0.3, 0.6].map((share) => on(rightFoot, share, random.between(-0.04, 0.07) * spread));
  const ridge: Point[] = [0.18, 0.36, 0.56, 0.78, 1].map((share, index) => [
    x + (index % 2 === 0 ? 0.1 : -0.04) * spread * (0.4 + share) + share * spread * 0.12,
    y + tall * share,
  ]);
  const snowline = random.between(0.26, 0.36);
  const teeth: Point[] = [0.78, 0.56, 0.36, 0.14, -0.1, -0.3, -0.52, -0.76].map((across, index) => [
    x + across * spread * snowline * 1.02,
    y + tall * (snowline * (index % 2 === 0 ? 1.02 : 0.66) + random.between(-0.02, 0.02)),
  ]);
  return {
    whole: polygon([leftFoot, ...left.toReversed(), top, ...right, rightFoot]),
    shade: polygon([top, ...right, rightFoot, ...ridge.toReversed()]),
    snow: polygon([
      top,
      [x + spread * snowline * 0.9, y + tall * snowline * 0.94],
      ...teeth,
      [x - spread * snowline * 0.9, y + tall * snowline * 0.94],
    ]),
  };
}

/** Draws firs along a line, as one path. */
function firs(
  random: Random,
  { width, height }: Frame,
  line: (x: number) => number,
  size: number,
  skip: (x: number) => boolean,
): string {
  let path = "";
  for (let x = -size; x < width + size; x += size * random.between(0.28, 0.62)) {
    if (skip(x)) continue;
    const tall = size * random.between(0.65, 1.35);
    const half = tall * 0.2;
    const foot = line(x) + 4;
    path += `M${n(x)} ${n(foot - tall)}l${n(half * 0.62)} ${n(tall * 0.4)}h${-n(half * 0.22)}l${n(half * 0.6)} ${n(tall * 0.6)}H${n(x - half)}l${n(half * 0.6)} ${-n(tall * 0.6)}h${-n(half * 0.22)}z`;
  }
  return `${path}${land((x) => line(x), { width, height, id: "", detailed: true })}`;
}

function Hut({ x, y, size, light }: { x: number; y: number; size: number; light: Light }) {
  return (
    <>
      <path
        d={polygon([
          [x - size, y],
          [x - size, y - size * 0.7],
          [x, y - size * 1.35],
          [x + size, y - size * 0.7],
          [x + size, y],
        ])}
        fill={mix(light.near, light.spot, 0.35)}
      />
      <path
        d={polygon([
          [x - size * 1.3, y - size * 0.56],
          [x, y - size * 1.6],
          [x + size * 1.3, y - size * 0.56],
          [x + size * 1.3, y - size * 0.76],
          [x, y - size * 1.82],
          [x - size * 1.3, y - size * 0.76],
        ])}
        fill={light.pale}
      />
      <path
        d={`M${n(x - size * 0.55)} ${n(y - size * 0.55)}h${n(size * 0.38)}v${n(size * 0.32)}h${-n(size * 0.38)}zM${n(x + size * 0.18)} ${n(y - size * 0.55)}h${n(size * 0.38)}v${n(size * 0.32)}h${-n(size * 0.38)}z`}
        fill={light.glow}
      />
    </>
  );
}

export const drawMountain: Scene = (random, frame) => {
  const { width, height, id, detailed } = frame;
  const light = lights[random.pick(["dawn", "day", "dusk", "night", "rose", "mist", "lagoon"])];
  const disc = {
    x: width * random.between(0.18, 0.82),
    y: height * random.between(0.16, 0.3),
    r: height * random.between(0.055, 0.09),
  };
  const foot = height * 0.74;
  const middle = width * random.between(0.36, 0.64);
  const side = random.chance(0.5) ? 1 : -1;
  const peaks = [
    peak(random, [middle + side * width * 0.3, height * random.between(0.36, 0.44)], foot, width * 0.27),
    peak(random, [middle - side * width * 0.31, height * random.between(0.38, 0.48)], foot, width * 0.25),
    peak(random, [middle, height * random.between(0.19, 0.27)], foot, width * 0.35),
  ];
  const rock = mix(light.far, light.near, 0.46);
  const lake = random.chance(0.5);
  const shore = height * 0.8;
  const wood = rolling(random, width, height * 0.72, height * 0.025);
  const front = lake ? () => shore : rolling(random, width, height * 0.85, height * 0.03);
  const hutX = width * random.between(0.22, 0.78);
  const glints = Array.from({ length: lake ? 9 : 0 }, () =>
    capsule(random.between(0.05, 0.85) * width, random.between(shore + 8, height - 10), random.between(0.05, 0.16) * width, 4),
  );
  return (
    <>
      <Sky random={random} frame={frame} light={light} disc={disc} />
      <path d={range(random, frame, height * 0.58, height * 0.17)} fill={mix(light.far, light.sky[2], 0.35)} />
      <Haze id={`${id}a`} color={light.sky[2]} y={height * 0.4} height={height * 0.25} width={width} />
      {peaks.map((shape, index) => (
        <g key={shape.whole}>
          <path d={shape.whole} fill={mix(rock, light.sky[2], index === 2 ? 0.12 : 0.34)} />
          <path d={shape.shade} fill={mix(rock, light.near, index === 2 ? 0.42 : 0.12)} opacity=".8" />
          <path d={shape.snow} fill={light.pale} opacity={light.night ? ".75" : ".95"} />
        </g>
      ))}
      <Haze id={`${id}b`} color={light.sky[2]} y={height * 0.46} height={height * 0.28} width={width} />
      <path
        d={firs(random, frame, wood, height * (detailed ? 0.075 : 0.11), () => false)}
        fill={mix(light.far, light.near, 0.72)}
      />
      {lake ? (
        <>
          <linearGradient id={`${id}w`} x1="0" y1="0" x2="0" y2="1">
            <stop stopColor={mix(light.water, light.sky[2], 0.45)} />
            <stop offset="1" stopColor={mix(light.water, light.near, 0.5)} />
          </linearGradient>
          <rect y={n(shore)} width={width} height={n(height - shore) + 1} fill={`url(#${id}w)`} />
          <path d={glints.join("")} fill={light.pale} opacity=".4" />
        </>
      ) : (
        <path d={land(front, frame)} fill={mix(light.near, light.far, 0.16)} />
      )}
      {detailed ? <Hut x={hutX} y={lake ? shore + 3 : front(hutX) + 6} size={height * 0.036} light={light} /> : null}
      <path
        d={firs(
          random,
          frame,
          rolling(random, width, height * 0.98, height * 0.02),
          height * 0.17,
          (x) => Math.abs(x - hutX) < width * 0.2,
        )}
        fill={mix(light.near, "#000000", 0.18)}
      />
    </>
  );
};
