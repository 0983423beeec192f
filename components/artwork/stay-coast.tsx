// A coast: the sun's path on the water, headlands with a village or a lighthouse, sails, and a
// beach in front.
import { type Light, lights, mix } from "./palettes";
import type { Random } from "./random";
import { capsule, curve, type Frame, type Point, polygon, type Scene, Sky } from "./scene";

const n = Math.round;

/** Draws a headland that reaches in from one side and falls to the water. */
function headland(
  random: Random,
  { width }: Frame,
  side: -1 | 1,
  reach: number,
  tall: number,
  sea: number,
): { path: string; top: (share: number) => Point } {
  const edge = side === -1 ? -20 : width + 20;
  const steps = [
    1,
    random.between(0.86, 0.97),
    random.between(0.66, 0.8),
    random.between(0.42, 0.56),
    random.between(0.16, 0.26),
    0,
  ];
  const points = steps.map((share, index): Point => [edge - side * reach * (index / (steps.length - 1)), sea - tall * share]);
  const top = (share: number): Point => {
    const at = share * (steps.length - 1);
    const [a, b] = [points[Math.floor(at)], points[Math.ceil(at)]];
    if (!a || !b) return [edge, sea];
    return [a[0] + (b[0] - a[0]) * (at % 1), a[1] + (b[1] - a[1]) * (at % 1)];
  };
  return { path: `${curve(points)}V${n(sea)}H${n(edge)}z`, top };
}

/** Draws white houses down a slope: lit walls, shaded walls, doors and windows as three paths. */
function village(random: Random, top: (share: number) => Point, size: number) {
  let walls = "";
  let shade = "";
  let holes = "";
  let roofs = "";
  for (let share = 0.1; share < 0.72; share += random.between(0.045, 0.08)) {
    for (let row = 0; row < 3; row++) {
      if (random.chance(0.25)) continue;
      const [x, y] = top(share);
      const w = size * random.between(0.75, 1.25);
      const h = size * random.between(0.8, 1.3);
      const left = x - w / 2 + random.between(-4, 4);
      const foot = y + row * size * 0.95 + size * 0.75;
      walls += `M${n(left)} ${n(foot)}v${-n(h)}h${n(w)}v${n(h)}z`;
      shade += `M${n(left + w * 0.66)} ${n(foot)}v${-n(h)}h${n(w * 0.34)}v${n(h)}z`;
      holes += `M${n(left + w * 0.22)} ${n(foot - h * 0.45)}v${-n(h * 0.28)}h${n(w * 0.2)}v${n(h * 0.28)}z`;
      if (random.chance(0.4))
        roofs += `M${n(left - 1)} ${n(foot - h)}l${n(w / 2)} ${-n(size * 0.36)}l${n(w / 2 + 2)} ${n(size * 0.36)}z`;
    }
  }
  return { walls, shade, holes, roofs };
}

function Boat({ x, y, size, light, lean }: { x: number; y: number; size: number; light: Light; lean: 1 | -1 }) {
  return (
    <>
      <path
        d={`M${n(x)} ${n(y - size * 1.9)}V${n(y - size * 0.18)}H${n(x + lean * size * 0.95)}Q${n(x + lean * size * 0.55)} ${n(y - size * 0.9)} ${n(x)} ${n(y - size * 1.9)}z`}
        fill={light.pale}
      />
      <path
        d={`M${n(x - lean * size * 0.1)} ${n(y - size * 1.55)}V${n(y - size * 0.18)}H${n(x - lean * size * 0.62)}z`}
        fill={light.spot}
      />
      <path
        d={`M${n(x - size * 0.9)} ${n(y - size * 0.1)}H${n(x + size)}l${-n(size * 0.35)} ${n(size * 0.32)}H${n(x - size * 0.6)}z`}
        fill={mix(light.near, "#000000", 0.1)}
      />
    </>
  );
}

function Lighthouse({ x, y, size, light }: { x: number; y: number; size: number; light: Light }) {
  const w = size * 0.2;
  return (
    <>
      <path
        d={polygon([
          [x - w, y + 6],
          [x - w * 0.62, y - size],
          [x + w * 0.62, y - size],
          [x + w, y + 6],
        ])}
        fill={light.pale}
      />
      <path
        d={polygon([
          [x - w * 0.88, y - size * 0.24],
          [x - w * 0.78, y - size * 0.5],
          [x + w * 0.78, y - size * 0.5],
          [x + w * 0.88, y - size * 0.24],
        ])}
        fill={light.spot}
      />
      <path d={`M${n(x - w * 0.5)} ${n(y - size)}v${-n(size * 0.17)}h${n(w)}v${n(size * 0.17)}z`} fill={light.glow} />
      <path
        d={polygon([
          [x - w * 0.8, y - size * 1.16],
          [x, y - size * 1.36],
          [x + w * 0.8, y - size * 1.16],
        ])}
        fill={light.spot}
      />
      <path d={`M${n(x - w)} ${n(y - size)}h${n(w * 2)}v4h${-n(w * 2)}z`} fill={light.near} />
    </>
  );
}

/** The beach: sand, wet sand and foam, and parasols seen from above the dune. */
function Beach({ random, frame, light, side }: { random: Random; frame: Frame; light: Light; side: -1 | 1 }) {
  const { width, height, detailed } = frame;
  const line = (lift: number) => {
    const across = [-0.05, 0.22, 0.5, 0.78, 1.05].map((share) => (side === 1 ? share : 1 - share));
    const levels = [0.985, 0.955, 0.9, 0.865, 0.79];
    return curve(across.map((share, index): Point => [share * width, ((levels[index] ?? 1) + lift) * height]));
  };
  const corner = `V${height}H${side === 1 ? -40 : width + 40}z`;
  const sand = mix(light.sky[2], light.spot, 0.14);
  const parasols = Array.from({ length: detailed ? random.whole(2, 4) : 0 }, (_, index) => {
    const x = side === 1 ? width * (0.7 + index * 0.085) : width * (0.3 - index * 0.085);
    return { x, y: height * (0.945 - index * 0.012), color: index % 2 === 0 ? light.spot : light.pale };
  });
  return (
    <>
      <path d={line(-0.022) + corner} fill={light.pale} opacity=".75" />
      <path d={line(0) + corner} fill={mix(sand, light.near, 0.22)} />
      <path d={line(0.024) + corner} fill={mix(sand, light.near, light.night ? 0.5 : 0.06)} />
      {parasols.map(({ x, y, color }) => (
        <path key={x} d={`M${n(x - 26)} ${n(y)}q26 ${-n(34)} 52 0zM${n(x - 1)} ${n(y)}h3v24h-3z`} fill={color} />
      ))}
    </>
  );
}

export const drawCoast: Scene = (random, frame) => {
  const { width, height, id, detailed } = frame;
  const light = lights[random.pick(["dawn", "day", "golden", "dusk", "rose", "lagoon", "night", "day"])];
  const sea = height * random.between(0.5, 0.58);
  const side = random.chance(0.5) ? 1 : -1;
  const disc = {
    x: width * (0.5 - side * random.between(0.06, 0.2)),
    y: sea - height * random.between(0.08, 0.2),
    r: height * random.between(0.085, 0.13),
  };
  const farLand = headland(
    random,
    frame,
    side === 1 ? -1 : 1,
    width * random.between(0.34, 0.5),
    height * random.between(0.08, 0.15),
    sea + 2,
  );
  const midLand = headland(
    random,
    frame,
    side,
    width * random.between(0.5, 0.62),
    height * random.between(0.16, 0.22),
    sea + 5,
  );
  const nearLand = headland(
    random,
    frame,
    side,
    width * random.between(0.4, 0.48),
    height * random.between(0.32, 0.4),
    sea + height * 0.1,
  );
  const houses = random.chance(0.6) ? village(random, nearLand.top, height * (detailed ? 0.045 : 0.07)) : null;
  const glints = Array.from({ length: detailed ? 16 : 8 }, (_, index) => {
    const depth = (index + 1) / (detailed ? 16 : 8);
    const long = width * (0.03 + 0.13 * depth) * random.between(0.5, 1.2);
    return capsule(
      disc.x - long / 2 + random.between(-0.5, 0.5) * width * 0.1 * depth,
      sea + 6 + depth * height * 0.34,
      long,
      depth > 0.5 ? 6 : 4,
    );
  });
  const [lampX, lampY] = nearLand.top(0.62);
  return (
    <>
      <Sky random={random} frame={frame} light={light} disc={disc} />
      <path d={farLand.path} fill={mix(light.far, light.sky[2], 0.25)} />
      <linearGradient id={`${id}w`} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={mix(light.water, light.sky[2], 0.55)} />
        <stop offset=".25" stopColor={light.water} />
        <stop offset="1" stopColor={mix(light.water, light.near, 0.6)} />
      </linearGradient>
      <rect y={n(sea)} width={width} height={n(height - sea) + 1} fill={`url(#${id}w)`} />
      <path d={glints.join("")} fill={light.disc} opacity=".6" />
      <path d={midLand.path} fill={mix(light.far, light.near, 0.4)} />
      <path d={nearLand.path} fill={mix(light.far, light.near, 0.78)} />
      {houses ? (
        <>
          <path d={houses.walls} fill={light.pale} />
          <path d={houses.shade} fill={mix(light.pale, light.near, 0.28)} />
          <path d={houses.roofs} fill={light.spot} />
          <path d={houses.holes} fill={light.night ? light.glow : mix(light.near, light.far, 0.2)} />
        </>
      ) : (
        <Lighthouse x={lampX} y={lampY} size={height * 0.17} light={light} />
      )}
      <Boat
        x={width * (0.5 - side * random.between(0.22, 0.34))}
        y={sea + height * random.between(0.09, 0.16)}
        size={height * 0.05}
        light={light}
        lean={side}
      />
      {detailed ? (
        <Boat
          x={width * (0.5 - side * random.between(0.02, 0.12))}
          y={sea + height * 0.035}
          size={height * 0.02}
          light={light}
          lean={side}
        />
      ) : null}
      <Beach random={random} frame={frame} light={light} side={side} />
    </>
  );
};
