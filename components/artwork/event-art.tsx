// Events: abstract posters, one family of forms per genre, printed in five inks.
import type { ReactNode } from "react";
import { type Inks, inks, mix } from "./palettes";
import type { Random } from "./random";
import { type Frame, polygon, type Scene } from "./scene";

const n = Math.round;

type Poster = (random: Random, frame: Frame, ink: Inks) => ReactNode;

/** Concert: rings of sound from a corner, or a row of bars like a level meter under a disc. */
const concert: Poster = (random, { width, height, detailed }, ink) => {
  if (random.chance(0.5)) {
    const x = width * random.pick([0.18, 0.5, 0.82]);
    const y = height * random.between(0.52, 0.7);
    const rings = detailed ? 9 : 5;
    const order = random.pick([
      [ink.first, ink.deep, ink.second, ink.pale],
      [ink.second, ink.pale, ink.first, ink.deep],
      [ink.pale, ink.first, ink.deep, ink.second],
    ]);
    return Array.from({ length: rings }, (_, index) => {
      const r = height * (0.98 - index * (0.9 / rings));
      const color = order[index % order.length] ?? ink.deep;
      return <circle key={r} cx={n(x)} cy={n(y)} r={n(r)} fill={color} />;
    });
  }
  const bars = detailed ? 17 : 8;
  const step = width / bars;
  const peak = random.between(0.3, 0.7);
  const heights = Array.from({ length: bars }, (_, index) => {
    const share = index / (bars - 1);
    return height * (0.16 + 0.56 * Math.exp(-(((share - peak) * 2.6) ** 2)) * random.between(0.55, 1));
  });
  const column = (index: number, from: number, to: number) => {
    const r = step * 0.29;
    return `M${n(step * (index + 0.21))} ${n(height * 0.92 - from)}V${n(height * 0.92 - to + r)}a${n(r)} ${n(r)} 0 0 1 ${n(2 * r)} 0V${n(height * 0.92 - from)}z`;
  };
  return (
    <>
      <circle cx={n(width * peak)} cy={n(height * 0.42)} r={n(height * 0.3)} fill={ink.first} />
      <circle cx={n(width * peak)} cy={n(height * 0.42)} r={n(height * 0.19)} fill={mix(ink.first, ink.pale, 0.35)} />
      <path d={heights.map((tall, index) => column(index, 0, tall)).join("")} fill={ink.deep} />
      <path d={heights.map((tall, index) => column(index, 0, tall * 0.55)).join("")} fill={ink.second} />
      <path d={heights.map((tall, index) => column(index, 0, tall * 0.24)).join("")} fill={ink.pale} />
      <rect y={n(height * 0.92)} width={width} height={n(height * 0.08) + 1} fill={ink.deep} />
    </>
  );
};

/** Theatre: a curtain drawn aside, a cone of light, and in it a moon behind arches and steps, or an eclipse. */
const theatre: Poster = (random, { width, height, id, detailed }, ink) => {
  const lampX = width * random.between(0.44, 0.56);
  const floor = height * 0.84;
  const spread = width * 0.23;
  const moon = { x: lampX, y: height * random.between(0.42, 0.5), r: height * random.between(0.17, 0.21) };
  const wing = width * random.between(0.33, 0.38);
  const folds = detailed ? [1, 0.86, 0.72, 0.57, 0.42, 0.26] : [1, 0.68, 0.36];
  // Each fold covers the outer part of the one before it, from the rail down to the tie and out again to the floor.
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

/** Three arches on steps: the oldest stage there is. */
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

/** Sport: the lanes of a track swinging through the frame, or a ball over slanted fields. */
const sport: Poster = (random, { width, height, detailed }, ink) => {
  if (random.chance(0.5)) {
    const lanes = detailed ? random.whole(5, 8) : 4;
    const side = random.chance(0.5);
    const outer = height * random.between(0.92, 1.1);
    const step = (outer * 0.76) / lanes;
    const moon = {
      x: width * random.between(0.74, 0.88),
      y: height * random.between(0.16, 0.3),
      r: height * random.between(0.09, 0.15),
    };
    return (
      <>
        <circle cx={n(side ? moon.x : width - moon.x)} cy={n(moon.y)} r={n(moon.r)} fill={ink.pale} />
        {Array.from({ length: lanes }, (_, index) => {
          const r = outer - index * step;
          const x = n(side ? width * 0.3 : width * 0.7);
          const color = [ink.first, ink.second][index % 2] ?? ink.first;
          return (
            <circle
              key={r}
              cx={x}
              cy={n(height * 1.06)}
              r={n(Math.max(r, 4))}
              fill={index === lanes - 1 ? ink.deep : color}
              stroke={ink.pale}
              strokeWidth={detailed ? 5 : 8}
            />
          );
        })}
      </>
    );
  }
  const lean = random.between(0.16, 0.34) * width;
  const bands = [ink.first, ink.deep, ink.second, ink.deep];
  const ball = { x: width * random.between(0.4, 0.6), y: height * random.between(0.4, 0.5), r: height * 0.24 };
  return (
    <>
      {bands.map((color, index) => {
        const x = width * (-0.25 + index * 0.34);
        return (
          <path
            key={x}
            d={polygon([
              [x + lean, 0],
              [x + lean + width * 0.17, 0],
              [x + width * 0.17 - lean * 0.4, height],
              [x - lean * 0.4, height],
            ])}
            fill={color}
            opacity=".92"
          />
        );
      })}
      <ellipse cx={n(ball.x)} cy={n(height * 0.86)} rx={n(ball.r * 0.9)} ry={n(ball.r * 0.13)} fill={ink.deep} opacity=".5" />
      <circle cx={n(ball.x)} cy={n(ball.y)} r={n(ball.r)} fill={ink.pale} />
      <g
        fill="none"
        stroke={ink.deep}
        strokeWidth={detailed ? 6 : 10}
        transform={`rotate(${random.whole(-40, 40)} ${n(ball.x)} ${n(ball.y)})`}
      >
        <path
          d={`M${n(ball.x)} ${n(ball.y - ball.r)}V${n(ball.y + ball.r)}M${n(ball.x - ball.r)} ${n(ball.y)}H${n(ball.x + ball.r)}`}
        />
        <path
          d={`M${n(ball.x - ball.r * 0.72)} ${n(ball.y - ball.r * 0.69)}q${n(ball.r * 0.72)} ${n(ball.r * 0.69)} 0 ${n(ball.r * 1.38)}M${n(ball.x + ball.r * 0.72)} ${n(ball.y - ball.r * 0.69)}q${-n(ball.r * 0.72)} ${n(ball.r * 0.69)} 0 ${n(ball.r * 1.38)}`}
        />
      </g>
    </>
  );
};

/** Talk: quarter rounds in a grid, like a conversation turning; or two rounds that share a lens. */
const talk: Poster = (random, { width, height, detailed }, ink) => {
  if (random.chance(0.6)) {
    const rows = detailed ? 4 : 3;
    const size = Math.ceil(height / rows);
    const columns = Math.ceil(width / size);
    const colors = [ink.first, ink.second, ink.deep, ink.pale] as const;
    return Array.from({ length: rows * columns }, (_, index) => {
      const x = (index % columns) * size;
      const y = Math.floor(index / columns) * size;
      const turn = random.whole(0, 3) * 90;
      const form = random.pick([
        `M0 0H${size}A${size} ${size} 0 0 1 0 ${size}z`,
        `M0 0H${size}A${size} ${size} 0 0 1 0 ${size}z`,
        `M0 0A${size / 2} ${size / 2} 0 0 0 ${size} 0z`,
        `M${size / 2} 0A${size / 2} ${size / 2} 0 0 1 ${size / 2} ${size}A${size / 2} ${size / 2} 0 0 1 ${size / 2} 0z`,
      ]);
      return (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y}) rotate(${turn} ${size / 2} ${size / 2})`}>
          <rect width={size + 1} height={size + 1} fill={mix(ink.ground, ink.deep, random.chance(0.3) ? 0.16 : 0)} />
          <path d={form} fill={random.pick(colors)} />
        </g>
      );
    });
  }
  const r = height * random.between(0.3, 0.34);
  const apart = r * random.between(0.55, 0.72);
  const tilt = random.between(-0.1, 0.1) * height;
  const left = { x: width / 2 - apart, y: height / 2 + tilt };
  const right = { x: width / 2 + apart, y: height / 2 - tilt };
  // The lens: the two points where the circles meet, joined by an arc of each.
  const half = Math.hypot(right.x - left.x, right.y - left.y) / 2;
  const rise = Math.sqrt(r * r - half * half);
  const across = { x: ((right.y - left.y) / (2 * half)) * rise, y: ((left.x - right.x) / (2 * half)) * rise };
  const rings = detailed ? [1.5, 1.36, 1.22] : [1.4];
  return (
    <>
      {rings.map((ring) => (
        <g key={ring} fill="none" stroke={mix(ink.ground, ink.deep, 0.35)} strokeWidth="4">
          <circle cx={n(left.x)} cy={n(left.y)} r={n(r * ring)} />
          <circle cx={n(right.x)} cy={n(right.y)} r={n(r * ring)} />
        </g>
      ))}
      <circle cx={n(left.x)} cy={n(left.y)} r={n(r)} fill={ink.first} />
      <circle cx={n(right.x)} cy={n(right.y)} r={n(r)} fill={ink.second} />
      <path
        d={`M${n(width / 2 + across.x)} ${n(height / 2 + across.y)}A${n(r)} ${n(r)} 0 0 1 ${n(width / 2 - across.x)} ${n(height / 2 - across.y)}A${n(r)} ${n(r)} 0 0 1 ${n(width / 2 + across.x)} ${n(height / 2 + across.y)}z`}
        fill={ink.deep}
      />
    </>
  );
};

const posters = { concert, theatre, sport, talk } as const;

/** The kinds of event that have a poster of their own. */
export type EventGenre = keyof typeof posters;

/** @returns the poster of an event of that genre */
export function drawEvent(genre: EventGenre): Scene {
  return (random, frame) => {
    const ink = random.pick(inks);
    return (
      <>
        <rect width={frame.width} height={frame.height} fill={ink.ground} />
        {posters[genre](random, frame, ink)}
      </>
    );
  };
}
