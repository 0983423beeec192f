// The lights of the pictures. Hues are near the site's petrol and green, warmed by coral, sand and
// saffron, so that any two pictures suit each other. Colours are written into the pictures: they are the
// same in both themes.

export interface Light {
  /** Colours from the zenith to the horizon. */
  readonly sky: readonly [string, string, string];
  /** Colour of sun or moon. */
  readonly disc: string;
  /** Colour of lamps behind windows, and of highlights. */
  readonly glow: string;
  /** Colour of the farthest layer of land; `near` is that of the nearest, and layers between are mixed. */
  readonly far: string;
  readonly near: string;
  /** Colour of a pale wall, a sail or snow in that light. */
  readonly pale: string;
  /** A vivid accent: a roof, a sail, a parasol. */
  readonly spot: string;
  readonly water: string;
  readonly night?: true;
}

type LightName = "dawn" | "day" | "golden" | "dusk" | "night" | "mist" | "rose" | "lagoon";

export const lights: Record<LightName, Light> = {
  dawn: {
    sky: ["#7fb0bb", "#efcdb2", "#fbe8d2"],
    disc: "#fff6e4",
    glow: "#ffe1a6",
    far: "#cdb9ae",
    near: "#27474c",
    pale: "#fff3e2",
    spot: "#d96c4f",
    water: "#7aa9ad",
  },
  day: {
    sky: ["#4f9bb0", "#9fd0cf", "#eaf2e2"],
    disc: "#fffdf0",
    glow: "#fff0bd",
    far: "#a3c9c3",
    near: "#175149",
    pale: "#fbfaf0",
    spot: "#e0653f",
    water: "#3f8f9c",
  },
  golden: {
    sky: ["#e2914f", "#f3bf7b", "#fce9c2"],
    disc: "#fff5d6",
    glow: "#ffe6a3",
    far: "#dba878",
    near: "#4b3437",
    pale: "#fff0d2",
    spot: "#b8452f",
    water: "#c98a5a",
  },
  dusk: {
    sky: ["#273f63", "#9a6478", "#f2a37c"],
    disc: "#ffdca6",
    glow: "#ffc978",
    far: "#8d647b",
    near: "#172540",
    pale: "#f5d5c4",
    spot: "#ef7b57",
    water: "#5f5779",
  },
  night: {
    sky: ["#081c2a", "#123a47", "#3c7677"],
    disc: "#f4f0dc",
    glow: "#ffd283",
    far: "#2e6168",
    near: "#05151d",
    pale: "#b9d2cc",
    spot: "#e58a54",
    water: "#174551",
    night: true,
  },
  mist: {
    sky: ["#bcd0d1", "#dfe7e1", "#f5f1e6"],
    disc: "#ffffff",
    glow: "#ffedc0",
    far: "#bfcfca",
    near: "#2f5450",
    pale: "#ffffff",
    spot: "#cf6a4c",
    water: "#a3bfbe",
  },
  rose: {
    sky: ["#c9757a", "#f0b09b", "#fde3cb"],
    disc: "#fff4e0",
    glow: "#ffdd9c",
    far: "#cb9396",
    near: "#3a2f4b",
    pale: "#ffeee0",
    spot: "#8f2f45",
    water: "#c98c8f",
  },
  lagoon: {
    sky: ["#0d4f57", "#46988e", "#f3d6a2"],
    disc: "#ffefc4",
    glow: "#ffd98c",
    far: "#5ba096",
    near: "#08292f",
    pale: "#fdf0d3",
    spot: "#ef8354",
    water: "#1f6f73",
  },
};

/** The inks of a poster: a ground, its drawing, and two colours in strong contrast to it. */
export interface Inks {
  readonly ground: string;
  readonly deep: string;
  readonly first: string;
  readonly second: string;
  readonly pale: string;
}

export const inks: readonly [Inks, ...Inks[]] = [
  { ground: "#0b3b3c", deep: "#062526", first: "#f2795a", second: "#f4c46c", pale: "#f6ecd9" },
  { ground: "#f3e7d0", deep: "#12383c", first: "#dd5f3f", second: "#2f8a7c", pale: "#fffaf0" },
  { ground: "#e4633f", deep: "#5c1a22", first: "#f8d28b", second: "#123f45", pale: "#fff1df" },
  { ground: "#17294b", deep: "#0b152b", first: "#f29a7a", second: "#5fb5a7", pale: "#f3ead8" },
  { ground: "#e9b04a", deep: "#3b2a1b", first: "#14505a", second: "#c9442f", pale: "#fff6e0" },
  { ground: "#2f8377", deep: "#0c3333", first: "#f6d48a", second: "#ee7550", pale: "#f4f1e2" },
  { ground: "#55233f", deep: "#2b0f22", first: "#f0805f", second: "#efc27a", pale: "#f8e6d8" },
  { ground: "#dfe8e2", deep: "#183c40", first: "#e16a45", second: "#3b6ea0", pale: "#ffffff" },
];

/** Mixes two colours; a share of 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [from, to].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
