// Events: abstract posters, one family of forms per genre, printed in five inks.
import { inks, mix } from "./palettes";
import type { Poster } from "./poster";
import { drawTalk } from "./poster-talk";
import { drawTheatre } from "./poster-theatre";
import { polygon, type Scene } from "./scene";

const n = Math.round;

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

const posters = { concert, theatre: drawTheatre, sport, talk: drawTalk } as const;

/** The genres that have a poster of their own. */
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
