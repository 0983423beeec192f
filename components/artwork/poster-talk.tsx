// The talk poster.
import { mix } from "./palettes";
import type { Poster } from "./poster";

const n = Math.round;

/** Talk: quarter rounds in a grid, like a conversation turning; or two rounds that overlap in a lens. */
export const drawTalk: Poster = (random, { width, height, detailed }, ink) => {
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
