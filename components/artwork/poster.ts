// The type of a poster: the forms of one genre, printed in five inks on a ground that is already drawn.
import type { ReactNode } from "react";
import type { Inks } from "./palettes";
import type { Random } from "./random";
import type { Frame } from "./scene";

export type Poster = (random: Random, frame: Frame, ink: Inks) => ReactNode;
