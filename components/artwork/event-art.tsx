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
    return Array.from({ length: rings }, (_, index) => {
      const r = height * (0.98 - index * (0.9 / rings));
      const color =
        [ink.deep, ink.first, ink.ground, ink.second, ink.deep, ink.pale][(index + random.whole(0, 1)) % 6] ?? ink.deep;
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

/** Theatre: folds of a curtain drawn aside, a cone of light, and a moon or a mask in it. */
const theatre: Poster = (random, { width, height, id, detailed }, ink) => {
  const lampX = width * random.between(0.38, 0.62);
  const floor = height * 0.84;
  const spread = width * 0.24;
  const folds = detailed ? 6 : 4;
  const curtain = (side: -1 | 1) =>
    Array.from({ length: folds }, (_, index) => {
      const outer = (index / folds) * width * 0.27;
      const x = (distance: number) => n(side === -1 ? distance : width - distance);
      const wide = width * 0.27 * (1 / folds) + 2;
      const gather = 0.62 + random.between(-0.02, 0.02);
      return (
        <path
          key={`${side}${outer}`}
          d={`M${x(outer * 1.25)} 0Q${x(outer * 1.3)} ${n(height * 0.4)} ${x(outer * 0.62)} ${n(height * gather)}T${x(outer * 0.95)} ${height}H${x(outer * 0.95 + wide)}Q${x((outer + wide) * 0.66)} ${n(height * 0.8)} ${x((outer + wide) * 0.64)} ${n(height * gather)}T${x((outer + wide) * 1.27)} 0z`}
          fill={mix(ink.first, ink.deep, index % 2 === 0 ? 0.12 : 0.42)}
        />
      );
    });
  const masked = random.chance(0.55);
  const face = { x: lampX, y: height * 0.52, r: height * 0.19 };
  return (
    <>
      <linearGradient id={`${id}l`} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={ink.pale} stopOpacity=".75" />
        <stop offset="1" stopColor={ink.second} stopOpacity=".2" />
      </linearGradient>
      <rect width={width} height={height} fill={ink.deep} />
      <rect y={n(floor)} width={width} height={n(height - floor) + 1} fill={mix(ink.deep, ink.ground, 0.4)} />
      <path
        d={polygon([
          [lampX - 14, 0],
          [lampX + 14, 0],
          [lampX + spread, floor],
          [lampX - spread, floor],
        ])}
        fill={`url(#${id}l)`}
      />
      <ellipse cx={n(lampX)} cy={n(floor)} rx={n(spread)} ry={n(height * 0.05)} fill={ink.second} opacity=".85" />
      <circle cx={n(face.x)} cy={n(face.y)} r={n(face.r)} fill={ink.pale} />
      {masked ? (
        <>
          <path
            d={`M${n(face.x)} ${n(face.y - face.r)}a${n(face.r)} ${n(face.r)} 0 0 1 0 ${n(face.r * 2)}z`}
            fill={ink.first}
          />
          <path
            d={`M${n(face.x - face.r * 0.55)} ${n(face.y - face.r * 0.2)}q${n(face.r * 0.2)} ${-n(face.r * 0.3)} ${n(face.r * 0.4)} 0zM${n(face.x + face.r * 0.15)} ${n(face.y - face.r * 0.2)}q${n(face.r * 0.2)} ${-n(face.r * 0.3)} ${n(face.r * 0.4)} 0zM${n(face.x - face.r * 0.5)} ${n(face.y + face.r * 0.25)}q${n(face.r * 0.5)} ${n(face.r * 0.75)} ${n(face.r)} 0q${-n(face.r * 0.5)} ${n(face.r * 0.3)} ${-n(face.r)} 0z`}
            fill={ink.deep}
          />
        </>
      ) : (
        <circle cx={n(face.x + face.r * 0.42)} cy={n(face.y - face.r * 0.18)} r={n(face.r * 0.84)} fill={ink.first} />
      )}
      {curtain(-1)}
      {curtain(1)}
    </>
  );
};

/** Sport: the lanes of a track swinging through the frame, or a ball over slanted fields. */
const sport: Poster = (random, { width, height, detailed }, ink) => {
  if (random.chance(0.5)) {
    const lanes = detailed ? 7 : 4;
    const side = random.chance(0.5);
    const step = height * (detailed ? 0.105 : 0.18);
    return (
      <>
        <circle cx={n(width * (side ? 0.82 : 0.18))} cy={n(height * 0.24)} r={n(height * 0.13)} fill={ink.pale} />
        {Array.from({ length: lanes }, (_, index) => {
          const r = height * 1.02 - index * step;
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
      <g fill="none" stroke={ink.deep} strokeWidth={detailed ? 6 : 10}>
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

/** Talk: speech as overlapping rounds and quotation marks on a quiet ground. */
const talk: Poster = (random, { width, height }, ink) => {
  const r = height * random.between(0.26, 0.31);
  const left = { x: width * 0.5 - r * 0.72, y: height * random.between(0.42, 0.5) };
  const right = { x: width * 0.5 + r * 0.78, y: height * random.between(0.5, 0.58) };
  const lens = (side: 1 | -1, { x, y }: { x: number; y: number }) =>
    `M${n(x - side * r * 0.5)} ${n(y + r * 0.86)}l${-n(side * r * 0.42)} ${n(r * 0.55)}l${n(side * r * 0.95)} ${-n(r * 0.45)}z`;
  const mark = (x: number) =>
    `M${n(x)} ${n(left.y + r * 0.08)}h${n(r * 0.3)}v${n(r * 0.12)}q0 ${n(r * 0.24)} ${-n(r * 0.26)} ${n(r * 0.3)}v${-n(r * 0.12)}q${n(r * 0.12)} ${-n(r * 0.05)} ${n(r * 0.12)} ${-n(r * 0.16)}h${-n(r * 0.16)}z`;
  const lines = [
    [-0.22, 0.86],
    [0.04, 0.86],
    [0.3, 0.5],
  ] as const;
  return (
    <>
      <path d={`M0 0H${n(width * 0.5)}V${height}H0z`} fill={mix(ink.ground, ink.deep, 0.12)} />
      <g fill={ink.second}>
        <circle cx={n(right.x)} cy={n(right.y)} r={n(r)} />
        <path d={lens(-1, right)} />
      </g>
      <g fill={ink.first}>
        <circle cx={n(left.x)} cy={n(left.y)} r={n(r)} />
        <path d={lens(1, left)} />
      </g>
      <g transform={`translate(0 ${-n(r * 0.3)})`} fill={ink.pale}>
        <path d={mark(left.x - r * 0.5) + mark(left.x - r * 0.06)} />
      </g>
      <path
        d={lines
          .map(
            ([line, long]) =>
              `M${n(right.x - r * 0.28)} ${n(right.y + r * line)}h${n(r * long)}v${n(r * 0.1)}h${-n(r * long)}z`,
          )
          .join("")}
        fill={ink.deep}
        opacity=".85"
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
