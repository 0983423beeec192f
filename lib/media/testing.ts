/** Test support: pictures, and a store of files in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import sharp from "sharp";
import { afterAll } from "vitest";

import { singleton } from "@/lib/core/singleton";

import { openFileStore } from "./store/file-store";
import type { MediaStore } from "./store/media-store";

interface Picture {
  readonly width?: number;
  readonly height?: number;
  readonly format?: "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff";
  /** Colour as CSS writes it; two colours are two pictures. */
  readonly colour?: string;
}

/** Makes a picture of one colour as a file. */
export function makePicture({ width = 400, height = 300, format = "jpeg", colour = "#345" }: Picture = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour }, limitInputPixels: false })
    .toFormat(format, format === "avif" ? { effort: 0 } : {})
    .toBuffer();
}

/** Gives the test file a store of its own, which is deleted when its tests end. Call at the top level. */
export function useTestMedia(): { readonly store: MediaStore } {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-media-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { store: singleton("media.store", () => openFileStore(folder)) };
}
