"use client";
// A reader of QR codes for browsers without one: ZXing as WebAssembly. Its file comes from our server, like
// every other script.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const file = new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;

/**
 * Maximum side of the picture, in pixels. A larger one only takes longer: a code that fills a tenth of this
 * is still read.
 */
const longestSide = 960;

let canvas: HTMLCanvasElement | undefined;

/**
 * Loads the reader once; later calls return the same one.
 * @throws the browser's error when the file does not arrive, or may not be compiled
 */
export async function loadReader(): Promise<typeof readFrame> {
  await prepareZXingModule({ overrides: { locateFile: () => file }, fireImmediately: true });
  return readFrame;
}

/** Returns the text of the first QR code in a video's current frame; undefined where there is none. */
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
