"use client";
// A reader of QR codes for browsers without one: ZXing as WebAssembly. Its file is one of ours, like every other script.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const file = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;

/** Larger pictures only take longer: a code that fills a tenth of this is still read. */
const longestSide = 960;

let canvas: HTMLCanvasElement | undefined;

/**
 * Loads the reader; a second time it is there already.
 * @throws what the browser says when its file does not come, or may not be compiled
 */
export async function loadReader(): Promise<typeof readFrame> {
  await prepareZXingModule({ overrides: { locateFile: () => file }, fireImmediately: true });
  return readFrame;
}

/** The text of the first QR code in what a video shows at the moment; undefined where there is none. */
async function readFrame(video: HTMLVideoElement): Promise<string | undefined> {
  const picture = pictureOf(video);
  if (!picture) return undefined;
  const [code] = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
  return code?.text;
}

function pictureOf(video: HTMLVideoElement): ImageData | undefined {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight));
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
  if (width === 0 || height === 0) return undefined;
  canvas ??= document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  drawing?.drawImage(video, 0, 0, width, height);
  return drawing?.getImageData(0, 0, width, height);
}
