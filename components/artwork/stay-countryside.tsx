// Countryside: hills one behind the other, rows of vines, cypresses, round trees, a house, a
// road between them.
import { type Light, lights, mix } from "./palettes";
import type { Random } from "./random";
import { type Frame, Haze, land, polygon, rolling, type Scene, Sky } from "./scene";

const n = Math.round;

/** Draws cypresses on a hill: tall pointed flames, as one path. */
function cypresses(random: Random, line: (x: number) => number, from: number, to: number, size: number): string {
  let path = "";
  for (let x = from; x < to; x += size * random.between(0.3, 0.75)) {
    const tall = size * random.between(0.75, 1.25);
    const half = tall * 0.12;
    const foot = line(x) + 5;
    path += `M${n(x)} ${n(foot - tall)}q${n(half * 1.9)} ${n(tall * 0.55)} ${n(half * 0.6)} ${n(tall)}h${-n(half * 1.2)}q${-n(half * 1.3)} ${-n(tall * 0.45)} ${n(half * 0.6)} ${-n(tall)}z`;
  }
  return path;
}

/** Draws broad trees on a hill: crowns as circles, as one path. */
function broadTrees(random: Random, line: (x: number) => number, width: number, size: number, count: number): string {
  let path = "";
  for (let index = 0; index < count; index++) {
    let x = random.between(0, width);
    for (let crowns = random.whole(1, 4); crowns > 0; crowns--) {
      const r = size * random.between(0.5, 1);
      path += `M${n(x - r)} ${n(line(x) - r * 0.5)}a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${-n(2 * r)} 0z`;
      x += r * 1.1;
    }
  }
  return path;
}

/** Draws furrows that run towards one point behind the hill. */
function furrows(random: Random, { width, height }: Frame, level: number): string {
  const vanishing = random.between(0.2, 0.8) * width;
  let path = "";
  for (let foot = -0.9; foot < 1.9; foot += 0.085) {
    path += `M${n(vanishing + (foot * width - vanishing) * 0.14)} ${n(level)}Q${n(vanishing + (foot * width - vanishing) * 0.42)} ${n(level + (height - level) * 0.3)} ${n(foot * width)} ${height}`;
  }
  return path;
}

function Farmhouse({ x, y, size, light }: { x: number; y: number; size: number; light: Light }) {
  return (
    <>
      <path
        d={`M${n(x - size)} ${n(y + 8)}v${-n(size * 0.8 + 8)}h${n(size * 1.5)}v${n(size * 0.8 + 8)}zM${n(x + size * 0.5)} ${n(y + 8)}v${-n(size * 1.25 + 8)}h${n(size * 0.6)}v${n(size * 1.25 + 8)}z`}
        fill={light.pale}
      />
      <path
        d={`M${n(x - size)} ${n(y + 8)}v${-n(size * 0.8 + 8)}h${n(size * 0.45)}v${n(size * 0.8 + 8)}z`}
        fill={mix(light.pale, light.near, 0.22)}
      />
      <path
        d={polygon([
          [x - size * 1.12, y - size * 0.76],
          [x - size * 0.88, y - size * 1.16],
          [x + size * 0.5, y - size * 1.16],
          [x + size * 0.5, y - size * 0.76],
        ])}
        fill={light.spot}
      />
      <path
        d={polygon([
          [x + size * 0.42, y - size * 1.22],
          [x + size * 0.8, y - size * 1.52],
          [x + size * 1.18, y - size * 1.22],
        ])}
        fill={mix(light.spot, light.near, 0.25)}
      />
      <path
        d={`M${n(x - size * 0.3)} ${n(y - size * 0.52)}h${n(size * 0.2)}v${n(size * 0.26)}h${-n(size * 0.2)}zM${n(x + size * 0.1)} ${n(y - size * 0.52)}h${n(size * 0.2)}v${n(size * 0.26)}h${-n(size * 0.2)}zM${n(x + size * 0.7)} ${n(y - size)}h${n(size * 0.2)}v${n(size * 0.28)}h${-n(size * 0.2)}z`}
        fill={light.night ? light.glow : mix(light.near, light.far, 0.2)}
      />
    </>
  );
}

/** Draws a road that narrows into the distance, from the bottom edge up to a hill's crest. */
function road(random: Random, { width, height }: Frame, crest: number): string {
  const start = random.between(0.25, 0.7) * width;
  const end = random.between(0.35, 0.65) * width;
  const bend = random.between(-0.25, 0.25) * width;
  const y = (share: number) => height - (height - crest) * share;
  return `M${n(start)} ${height}C${n(start + bend)} ${n(y(0.4))} ${n(end - bend * 1.6)} ${n(y(0.6))} ${n(end)} ${n(y(1))}h5C${n(end - bend * 1.4)} ${n(y(0.6))} ${n(start + bend + width * 0.09)} ${n(y(0.4))} ${n(start + width * 0.13)} ${height}z`;
}

export const drawCountryside: Scene = (random, frame) => {
  const { width, height, id, detailed } = frame;
  const light = lights[random.pick(["dawn", "day", "golden", "mist", "rose", "lagoon", "dusk"])];
  const disc = {
    x: width * random.between(0.2, 0.8),
    y: height * random.between(0.24, 0.38),
    r: height * random.between(0.09, 0.14),
  };
  const levels = [0.5, 0.57, 0.645, 0.745, 0.88];
  const hills = levels.map((level, index) => rolling(random, width, height * level, height * (0.05 + index * 0.006)));
  // Grass stays green in warm light: the middle layers are mixed with green.
  const green = mix(light.near, "#7f9a4d", 0.55);
  const tone = [0.1, 0.3, 0.5, 0.74, 0.96].map((share, index) =>
    mix(mix(light.far, light.near, share), green, [0.1, 0.3, 0.42, 0.4, 0.25][index] ?? 0),
  );
  const [, , third, fourth, fifth] = hills;
  if (!third || !fourth || !fifth) throw new RangeError("the countryside has five hills");
  const houseX = width * random.between(0.25, 0.75);
  const fieldColor = mix(tone[3] ?? light.near, light.glow, 0.22);
  return (
    <>
      <Sky random={random} frame={frame} light={light} disc={disc} />
      {hills.slice(0, 2).map((hill, index) => (
        <path key={levels[index]} d={land(hill, frame)} fill={tone[index]} />
      ))}
      <Haze id={`${id}a`} color={light.sky[2]} y={height * 0.46} height={height * 0.2} width={width} />
      <path
        d={broadTrees(random, third, width, height * 0.026, detailed ? 9 : 4)}
        fill={mix(tone[2] ?? light.near, light.near, 0.4)}
      />
      <path d={land(third, frame)} fill={tone[2]} />
      <Farmhouse x={houseX} y={third(houseX) + 4} size={height * 0.052} light={light} />
      <path
        d={cypresses(random, (x) => third(x) + 6, houseX + height * 0.09, houseX + height * 0.34, height * 0.15)}
        fill={mix(light.near, "#000000", 0.1)}
      />
      <clipPath id={`${id}f`}>
        <path d={land(fourth, frame)} />
      </clipPath>
      <path d={land(fourth, frame)} fill={tone[3]} />
      <g clipPath={`url(#${id}f)`}>
        {detailed ? (
          <path d={furrows(random, frame, height * 0.67)} fill="none" stroke={fieldColor} strokeWidth="5" opacity=".55" />
        ) : null}
        <path d={road(random, frame, height * 0.7)} fill={mix(light.sky[2], tone[3] ?? light.near, 0.25)} opacity=".9" />
      </g>
      <path
        d={broadTrees(random, fifth, width, height * 0.055, detailed ? 5 : 3)}
        fill={mix(tone[4] ?? light.near, "#000000", 0.12)}
      />
      <path d={land(fifth, frame)} fill={tone[4]} />
      <path
        d={cypresses(
          random,
          fifth,
          random.chance(0.5) ? -20 : width * 0.8,
          random.chance(0.5) ? width * 0.2 : width * 1.05,
          height * 0.3,
        )}
        fill={mix(light.near, "#000000", 0.32)}
      />
    </>
  );
};
