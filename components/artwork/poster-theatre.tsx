// The theatre poster.
import { type Inks, mix } from "./palettes";
import type { Poster } from "./poster";
import { polygon } from "./scene";

const n = Math.round;

/**
 * Theatre: a curtain drawn aside, a cone of light, and in it a moon behind arches and steps, or an eclipse.
 */
export const drawTheatre: Poster = (random, { width, height, id, detailed }, ink) => {
  const lampX = width * random.between(0.44, 0.56);
  const floor = height * 0.84;
  const spread = width * 0.23;
  const moon = { x: lampX, y: height * random.between(0.42, 0.5), r: height * random.between(0.17, 0.21) };
  const wing = width * random.between(0.33, 0.38);
  const folds = detailed ? [1, 0.86, 0.72, 0.57, 0.42, 0.26] : [1, 0.68, 0.36];
  // Each fold covers the outer part of the one before it, from the rail down to the tie and out again
  // to the floor.
  const curtain = (side: -1 | 1) =>
    folds.map((fold, index) => {
      const x = (share: number) => n(side === -1 ? wing * share * fold : width - wing * share * fold);
      const edge = side === -1 ? -10 : width + 10;
      return (
        <path
          key={fold}
          d={`M${edge} -10H${x(1)}C${x(0.98)} ${n(height * 0.34)} ${x(0.42)} ${n(height * 0.46)} ${x(0.36)} ${n(height * 0.62)}C${x(0.36)} ${n(height * 0.74)} ${x(0.62)} ${n(height * 0.8)} ${x(0.64)} ${height + 10}H${edge}z`}
          fill={mix(ink.first, ink.deep, index % 2 === 0 ? 0.08 : 0.3)}
        />
      );
    });
  return (
    <>
      <linearGradient id={`${id}l`} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={ink.pale} stopOpacity=".7" />
        <stop offset="1" stopColor={ink.second} stopOpacity=".25" />
      </linearGradient>
      <rect width={width} height={height} fill={mix(ink.deep, ink.ground, 0.12)} />
      <rect y={n(floor)} width={width} height={n(height - floor) + 1} fill={ink.deep} />
      <path
        d={polygon([
          [lampX - 16, 0],
          [lampX + 16, 0],
          [lampX + spread, floor],
          [lampX - spread, floor],
        ])}
        fill={`url(#${id}l)`}
      />
      <ellipse cx={n(lampX)} cy={n(floor)} rx={n(spread)} ry={n(height * 0.045)} fill={ink.second} />
      <circle cx={n(moon.x)} cy={n(moon.y)} r={n(moon.r)} fill={ink.pale} />
      {random.chance(0.5) ? (
        <circle
          cx={n(moon.x + moon.r * 0.34)}
          cy={n(moon.y - moon.r * 0.12)}
          r={n(moon.r * 0.82)}
          fill={mix(ink.first, ink.deep, 0.15)}
        />
      ) : (
        <Colonnade middle={lampX} floor={floor} unit={height * 0.075} ink={ink} />
      )}
      {curtain(-1)}
      {curtain(1)}
    </>
  );
};

/** Three arches on steps, like an ancient stage. */
function Colonnade({ middle, floor, unit, ink }: { middle: number; floor: number; unit: number; ink: Inks }) {
  const arch = (x: number) => {
    const r = n(unit * 0.42);
    return `M${n(x - r)} ${n(floor - unit * 0.9)}v${-n(unit * 1.5)}a${r} ${r} 0 0 1 ${2 * r} 0v${n(unit * 1.5)}z`;
  };
  return (
    <>
      <path
        d={`M${n(middle - unit * 1.9)} ${n(floor - unit * 0.9)}v${-n(unit * 2.5)}h${n(unit * 3.8)}v${n(unit * 2.5)}z`}
        fill={mix(ink.deep, ink.first, 0.25)}
      />
      <path d={[-1.2, 0, 1.2].map((place) => arch(middle + place * unit)).join("")} fill={ink.pale} />
      <path
        d={`M${n(middle - unit * 2.2)} ${n(floor - unit * 0.9)}h${n(unit * 4.4)}v${n(unit * 0.32)}h${-n(unit * 4.4)}z`}
        fill={ink.deep}
      />
      <path
        d={`M${n(middle - unit * 2.5)} ${n(floor - unit * 0.58)}h${n(unit * 5)}v${n(unit * 0.32)}h${-n(unit * 5)}z`}
        fill={mix(ink.deep, ink.first, 0.3)}
      />
      <path
        d={`M${n(middle - unit * 2.8)} ${n(floor - unit * 0.26)}h${n(unit * 5.6)}v${n(unit * 0.32)}h${-n(unit * 5.6)}z`}
        fill={ink.deep}
      />
    </>
  );
}
