// Flights: the route as an arc over the curve of the earth, in the light of its hour; or a wing over a
// sea of clouds.
import { type Light, lights, mix } from "./palettes";
import type { Random } from "./random";
import { capsule, type Frame, type Scene, Sky } from "./scene";

const n = Math.round;

/** Part of the day in which a flight leaves; it chooses the light. */
export type TimeOfDay = "dawn" | "day" | "dusk" | "night";

const byTime = {
  dawn: ["dawn", "rose", "mist"],
  day: ["day", "mist", "day"],
  dusk: ["dusk", "lagoon", "golden"],
  night: ["night", "night", "lagoon"],
} as const satisfies Record<TimeOfDay, readonly [string, ...string[]]>;

/** @param hour 0 to 23, on the clock of the airport of departure */
export function timeOfDay(hour: number): TimeOfDay {
  if (hour >= 5 && hour < 9) return "dawn";
  if (hour >= 9 && hour < 17) return "day";
  return hour >= 17 && hour < 21 ? "dusk" : "night";
}

/** An aeroplane from above, its nose towards +x, about 100 units long. */
const plane =
  "M50 0c0-3.500-6-6-14-6H12L-14-44h-10l13 38h-20l-9-13h-8l5 19-5 19h8l9-13h20l-13 38h10L12 6h24c8 0 14-2.500 14-6z";

/** The earth's limb at the bottom, with its meridians, and the route over it. */
function Globe({ random, frame, light }: { random: Random; frame: Frame; light: Light }) {
  const { width, height, id, detailed } = frame;
  const r = width * random.between(0.85, 1.05);
  const centre = { x: width / 2 + random.between(-0.1, 0.1) * width, y: height * random.between(0.6, 0.66) + r };
  const meridians = [0.18, 0.4, 0.62, 0.82];
  const parallels = [0.88, 0.76, 0.64];
  const from = { x: width * random.between(0.14, 0.22), y: height * random.between(0.74, 0.8) };
  const to = { x: width * random.between(0.78, 0.86), y: height * random.between(0.7, 0.78) };
  const top = { x: (from.x + to.x) / 2, y: height * random.between(0.02, 0.12) };
  const share = random.between(0.44, 0.64);
  const at = (axis: "x" | "y") => (1 - share) ** 2 * from[axis] + 2 * share * (1 - share) * top[axis] + share ** 2 * to[axis];
  const slope = (axis: "x" | "y") => 2 * (1 - share) * (top[axis] - from[axis]) + 2 * share * (to[axis] - top[axis]);
  const angle = n((Math.atan2(slope("y"), slope("x")) * 180) / Math.PI);
  const arc = `M${n(from.x)} ${n(from.y)}Q${n(top.x)} ${n(top.y)} ${n(to.x)} ${n(to.y)}`;
  const flown = `M${n(from.x)} ${n(from.y)}Q${n(from.x + (top.x - from.x) * share)} ${n(from.y + (top.y - from.y) * share)} ${n(at("x"))} ${n(at("y"))}`;
  const ink = light.night ? light.disc : light.near;
  return (
    <>
      <radialGradient id={`${id}g`} gradientUnits="userSpaceOnUse" cx={n(centre.x)} cy={n(centre.y)} r={n(r * 1.16)}>
        <stop offset=".83" stopColor={light.pale} stopOpacity=".75" />
        <stop offset="1" stopColor={light.pale} stopOpacity="0" />
      </radialGradient>
      <linearGradient id={`${id}e`} x1="0" y1="0" x2="0" y2="1">
        <stop stopColor={mix(light.water, light.near, 0.12)} />
        <stop offset=".3" stopColor={mix(light.water, light.near, 0.8)} />
      </linearGradient>
      <circle cx={n(centre.x)} cy={n(centre.y)} r={n(r * 1.16)} fill={`url(#${id}g)`} />
      <circle cx={n(centre.x)} cy={n(centre.y)} r={n(r)} fill={`url(#${id}e)`} />
      <g fill="none" stroke={light.pale} strokeOpacity=".2" strokeWidth="1.5">
        {meridians.map((part) => (
          <ellipse key={part} cx={n(centre.x)} cy={n(centre.y)} rx={n(r * part)} ry={n(r)} />
        ))}
        {parallels.map((part) => (
          <ellipse
            key={part}
            cx={n(centre.x)}
            cy={n(centre.y - r * part * 0.66)}
            rx={n(r * Math.sqrt(1 - (part * 0.9) ** 2) * 1.32)}
            ry={n(r * 0.16)}
          />
        ))}
      </g>
      <path
        d={arc}
        fill="none"
        stroke={ink}
        strokeOpacity=".5"
        strokeWidth={detailed ? 3 : 6}
        strokeDasharray="2 12"
        strokeLinecap="round"
      />
      <path d={flown} fill="none" stroke={light.spot} strokeWidth={detailed ? 4 : 8} strokeLinecap="round" />
      {[from, to].map(({ x, y }, index) => (
        <g key={x}>
          <circle cx={n(x)} cy={n(y)} r={detailed ? 17 : 26} fill={light.pale} opacity=".22" />
          <circle cx={n(x)} cy={n(y)} r={detailed ? 7 : 12} fill={index === 0 ? light.spot : light.pale} />
        </g>
      ))}
      <path
        d={plane}
        transform={`translate(${n(at("x"))} ${n(at("y"))}) rotate(${angle}) scale(${detailed ? ".62" : "1.1"})`}
        fill={light.night ? light.pale : mix(light.near, "#000000", 0.1)}
      />
    </>
  );
}

/** Draws a bank of cloud: a bumpy top edge, filled to the bottom. */
function bank(random: Random, { width, height }: Frame, level: number, size: number): string {
  let path = `M-40 ${n(height)}V${n(level)}`;
  for (let x = -40; x < width + 40;) {
    const w = size * random.between(0.6, 1.7);
    path += `a${n(w / 2)} ${n(w * random.between(0.24, 0.42))} 0 0 1 ${n(w)} ${n(random.between(-0.1, 0.1) * size)}`;
    x += w;
  }
  return `${path}V${n(height)}z`;
}

/** The view above the clouds: banks of them one behind the other, and an aeroplane with its trail. */
function Clouds({ random, frame, light }: { random: Random; frame: Frame; light: Light }) {
  const { width, height, id, detailed } = frame;
  const banks = [0.6, 0.69, 0.79, 0.9];
  const climb = -random.whole(8, 20);
  const x = width * random.between(0.52, 0.66);
  const y = height * random.between(0.27, 0.36);
  return (
    <>
      <linearGradient id={`${id}t`}>
        <stop stopColor={light.pale} stopOpacity="0" />
        <stop offset="1" stopColor={light.pale} stopOpacity=".85" />
      </linearGradient>
      <g transform={`translate(${n(x)} ${n(y)}) rotate(${climb})`}>
        <path
          d={`M${-n(width * 0.62)} -12H-30v5H${-n(width * 0.62)}zM${-n(width * 0.62)} 8H-30v5H${-n(width * 0.62)}z`}
          fill={`url(#${id}t)`}
        />
        <path d={plane} transform={`scale(${detailed ? "1.3" : "1.9"})`} fill={light.night ? light.pale : light.near} />
      </g>
      {banks.map((level, index) => (
        <g key={level}>
          <linearGradient id={`${id}b${index}`} x1="0" y1="0" x2="0" y2="1">
            <stop stopColor={mix(light.pale, light.sky[1], 0.42 - index * 0.13)} />
            <stop offset=".85" stopColor={mix(light.sky[1], light.far, 0.25 + index * 0.12)} />
          </linearGradient>
          <path
            d={bank(random, frame, height * level, width * (0.09 + index * 0.035))}
            fill={`url(#${id}b${index})`}
            opacity={light.night ? ".5" : ".94"}
          />
        </g>
      ))}
      <path
        d={capsule(width * 0.08, height * 0.54, width * 0.22, 8) + capsule(width * 0.7, height * 0.5, width * 0.18, 6)}
        fill={light.pale}
        opacity=".5"
      />
    </>
  );
}

/** @returns the scene of a flight that leaves at that time of day */
export function drawFlight(time: TimeOfDay): Scene {
  return (random, frame) => {
    const light = lights[random.pick(byTime[time])];
    const overEarth = random.chance(0.55);
    const westward = random.chance(0.4);
    const disc = {
      x: frame.width * random.between(0.2, 0.8),
      y: frame.height * (overEarth ? random.between(0.4, 0.6) : random.between(0.46, 0.58)),
      r: frame.height * random.between(0.08, 0.13),
    };
    return (
      <>
        <Sky random={random} frame={frame} light={light} disc={disc} />
        <g {...(westward ? { transform: `matrix(-1 0 0 1 ${frame.width} 0)` } : {})}>
          {overEarth ? (
            <Globe random={random} frame={frame} light={light} />
          ) : (
            <Clouds random={random} frame={frame} light={light} />
          )}
        </g>
      </>
    );
  };
}
