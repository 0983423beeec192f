// The pictures as SVG: pure functions of the parts of their address, with the same result on every server,
// on every day.
import { type ArtworkRequest, formats, type ArtworkSubject, type StaySetting } from "./artwork-address";
import { drawEvent } from "./event-art";
import { drawFlight } from "./flight-art";
import { createRandom } from "./random";
import type { Scene } from "./scene";
import { drawCity } from "./stay-city";
import { drawCoast } from "./stay-coast";
import { drawCountryside } from "./stay-countryside";
import { drawMountain } from "./stay-mountain";

const stays: Record<StaySetting, Scene> = {
  city: drawCity,
  coast: drawCoast,
  mountain: drawMountain,
  countryside: drawCountryside,
};

function sceneOf(subject: ArtworkSubject): Scene {
  switch (subject.kind) {
    case "stay":
      return stays[subject.setting];
    case "flight":
      return drawFlight(subject.time);
    case "event":
      return drawEvent(subject.genre);
  }
}

/** Draws a picture as a file of its own. */
export function ArtworkFile({ seed, subject, format }: ArtworkRequest) {
  const { width, height, detailed } = formats[format];
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {sceneOf(subject)(createRandom(`${subject.kind}:${seed}`), { width, height, id: "a", detailed })}
    </svg>
  );
}
