// A city: three rows of roofs against the sky, lit windows, and a river in front.
import { lights, mix } from "./palettes";
import type { Random } from "./random";
import { capsule, Haze, type Scene, Sky } from "./scene";

type Row = { skyline: string; windows: string };

const n = Math.round;

/** Draws one building's outline from its left foot to its right foot, and returns the top of its wall too. */
function roof(random: Random, x: number, wall: number, w: number, old: boolean): string {
  const kind = old
    ? random.pick(["gable", "gable", "mansard", "dome", "spire", "flat"])
    : random.pick(["flat", "flat", "setback", "slant", "mast", "crown"]);
  const right = x + w;
  const middle = x + w / 2;
  switch (kind) {
    case "gable":
      return `V${n(wall)}L${n(middle)} ${n(wall - w * 0.42)}L${n(right)} ${n(wall)}`;
    case "mansard":
      return `V${n(wall)}L${n(x + w * 0.14)} ${n(wall - w * 0.3)}H${n(right - w * 0.14)}L${n(right)} ${n(wall)}`;
    case "dome":
      return `V${n(wall)}h${n(w * 0.1)}a${n(w * 0.4)} ${n(w * 0.46)} 0 0 1 ${n(w * 0.37)} ${-n(w * 0.45)}v${-n(w * 0.2)}h${n(w * 0.06)}v${n(w * 0.2)}a${n(w * 0.4)} ${n(w * 0.46)} 0 0 1 ${n(w * 0.37)} ${n(w * 0.45)}H${n(right)}`;
    case "spire":
      return `V${n(wall)}h${n(w * 0.25)}v${-n(w * 0.5)}L${n(middle)} ${n(wall - w * 1.9)}L${n(right - w * 0.25)} ${n(wall - w * 0.5)}V${n(wall)}H${n(right)}`;
    case "setback":
      return `V${n(wall)}h${n(w * 0.16)}v${-n(w * 0.32)}h${n(w * 0.18)}v${-n(w * 0.26)}h${n(w * 0.32)}v${n(w * 0.26)}h${n(w * 0.18)}V${n(wall)}H${n(right)}`;
    case "slant":
      return `V${n(wall)}L${n(right)} ${n(wall - w * 0.36)}`;
    case "mast":
      return `V${n(wall)}H${n(middle - 2)}v${-n(w * 0.8)}h4v${n(w * 0.8)}H${n(right)}`;
    case "crown":
      return `V${n(wall)}h${n(w * 0.2)}a${n(w * 0.3)} ${n(w * 0.22)} 0 0 1 ${n(w * 0.6)} 0H${n(right)}`;
    case "flat":
      return `V${n(wall)}H${n(right)}`;
  }
}

type RowPlan = {
  width: number;
  foot: number;
  low: number;
  high: number;
  narrow: number;
  wide: number;
  old: boolean;
  lit: number;
};

function buildRow(random: Random, plan: RowPlan): Row {
  let skyline = `M-20 ${n(plan.foot)}`;
  let windows = "";
  for (let x = -random.between(0, plan.narrow); x < plan.width;) {
    const w = random.between(plan.narrow, plan.wide);
    // Buildings are taller towards the middle, so that the row has a shape of its own.
    const lift = 1 - Math.abs((x + w / 2) / plan.width - 0.5) * 0.75;
    const wall = plan.foot - random.between(plan.low, plan.high) * lift;
    skyline += `H${n(x)}${roof(random, x, wall, w, plan.old)}`;
    if (plan.lit > 0) windows += lightWindows(random, x, wall, w, plan);
    x += w + (random.chance(0.25) ? random.between(2, 10) : 0);
  }
  return { skyline: `${skyline}V${n(plan.foot)}z`, windows };
}

function lightWindows(random: Random, x: number, wall: number, w: number, { foot, lit }: RowPlan): string {
  let path = "";
  const columns = Math.max(2, Math.floor(w / 17));
  const gap = w / (columns + 1);
  for (let y = wall + 12; y < foot - 16; y += 19) {
    for (let column = 1; column <= columns; column++) {
      if (random.chance(lit)) path += `M${n(x + column * gap - 3)} ${n(y)}h6v8h-6z`;
    }
  }
  return path;
}

export const drawCity: Scene = (random, frame) => {
  const { width, height, id, detailed } = frame;
  const light = lights[random.pick(["dawn", "golden", "dusk", "night", "rose", "lagoon", "mist"])];
  const shore = height * random.between(0.8, 0.86);
  const disc = {
    x: width * random.between(0.24, 0.76),
    y: height * random.between(0.3, 0.46),
    r: height * random.between(0.1, 0.17),
  };
  const unit = height / 6;
  const lit = light.night || light === lights.dusk || light === lights.lagoon ? 0.34 : 0.13;
  const old = random.chance(0.5);
  const rows = [
    buildRow(random, {
      width,
      foot: shore,
      low: unit * 1.9,
      high: unit * 3.3,
      narrow: unit * 0.34,
      wide: unit * 0.7,
      old: false,
      lit: 0,
    }),
    buildRow(random, {
      width,
      foot: shore,
      low: unit * 1.1,
      high: unit * 2.2,
      narrow: unit * 0.45,
      wide: unit * 0.9,
      old,
      lit: detailed ? lit * 0.7 : 0,
    }),
    buildRow(random, {
      width,
      foot: shore,
      low: unit * 0.5,
      high: unit * 1.25,
      narrow: unit * 0.5,
      wide: unit * 0.95,
      old: true,
      lit: detailed ? lit : 0,
    }),
  ];
  const glints = Array.from({ length: detailed ? 12 : 4 }, () => {
    const y = random.between(shore + 10, height - 8);
    const long = random.between(0.04, 0.14) * width;
    return capsule(disc.x + random.between(-0.16, 0.12) * width - long / 2, y, long, 4);
  });
  return (
    <>
      <Sky random={random} frame={frame} light={light} disc={disc} />
      {rows.map((row, index) => (
        <g key={row.skyline}>
          <path d={row.skyline} fill={mix(light.far, light.near, [0.12, 0.52, 0.95][index] ?? 0)} />
          {row.windows ? <path d={row.windows} fill={light.glow} opacity={index === 2 ? ".9" : ".6"} /> : null}
          {index < 2 ? (
            <Haze id={`${id}z${index}`} color={light.sky[2]} y={shore - unit * 1.6} height={unit * 1.6} width={width} />
          ) : null}
        </g>
      ))}
      <linearGradient id={`${id}w`} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={mix(light.water, light.sky[2], 0.4)} />
        <stop offset="1" stopColor={mix(light.water, light.near, 0.55)} />
      </linearGradient>
      <rect y={n(shore)} width={width} height={n(height - shore) + 1} fill={`url(#${id}w)`} />
      <rect y={n(shore)} width={width} height="5" fill={light.near} opacity=".55" />
      <path d={glints.join("")} fill={light.disc} opacity=".55" />
    </>
  );
};
