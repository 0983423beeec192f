"use client";
// The camera as a reader of QR codes: by the browser's own detector (the Barcode Detection API), elsewhere by
// a reader that is loaded when the camera starts.
import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

export type CameraState = "unknown" | "unsupported" | "off" | "starting" | "on" | "refused" | "none" | "failed" | "unreadable";

/** Reads the first QR code in a video's current frame. */
type ReadFrame = (video: HTMLVideoElement) => Promise<string | undefined>;

interface DetectorClass {
  new (options: { formats: string[] }): {
    detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
  };
  getSupportedFormats(): Promise<string[]>;
}

/** Interval between two reads of a frame. */
const everyMs = 200;
/** Time in which the same code is not read again, as a ticket stays before the camera for a while. */
const sameAgainMs = 4_000;

/** Browsers give the camera to secure pages only. The value is known after hydration and does not change. */
const hasCamera = () => "mediaDevices" in navigator;
const never = () => () => undefined;

/**
 * The browser's own detector costs nothing. The other reader is a megabyte, loaded when a camera starts and
 * the browser has no detector.
 */
async function findReader(): Promise<ReadFrame> {
  const Class = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Class && (await Class.getSupportedFormats()).includes("qr_code")) {
    const detector = new Class({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { loadReader } = await import("./read-frame");
  return loadReader();
}

/**
 * Reads QR codes with the camera.
 * @param onRead called with each code that comes before the camera
 * @returns the state, the video to show, and the functions that start and stop it
 */
export function useCamera(onRead: (text: string) => void): {
  state: CameraState;
  video: RefObject<HTMLVideoElement | null>;
  start: () => void;
  stop: () => void;
} {
  const [chosen, setState] = useState<CameraState>("off");
  const can = useSyncExternalStore(never, hasCamera, () => undefined);
  const state = can === undefined ? "unknown" : can ? chosen : "unsupported";
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  }, [onRead]);
  const isWanted = state === "starting" || state === "on";
  useEffect(() => {
    const element = video.current;
    if (!isWanted || !element) return undefined;
    return run(element, setState, (text) => read.current(text));
  }, [isWanted]);
  return {
    state,
    video,
    start: useCallback(() => setState("starting"), []),
    stop: useCallback(() => setState("off"), []),
  };
}

/**
 * Shows the camera and reads codes.
 * @returns a function that ends it
 */
function run(element: HTMLVideoElement, tell: (state: CameraState) => void, onRead: (text: string) => void): () => void {
  let isOver = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = { text: "", atMs: 0 };

  const look = async (read: ReadFrame): Promise<void> => {
    const text = await read(element).catch(() => undefined);
    if (isOver) return;
    if (text !== undefined && (text !== last.text || performance.now() - last.atMs > sameAgainMs)) onRead(text);
    if (text !== undefined) last = { text, atMs: performance.now() };
    timer = setTimeout(() => void look(read), everyMs);
  };

  const begin = async (): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (isOver) return end();
    element.srcObject = stream;
    await element.play();
    const read = await findReader().catch(() => undefined);
    if (isOver) return;
    if (!read) {
      end();
      return tell("unreadable");
    }
    tell("on");
    await look(read);
  };

  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    element.srcObject = null;
  };

  begin().catch((error: unknown) => {
    if (isOver) return;
    tell(reasonOf(error));
  });
  return end;
}

function reasonOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "failed";
}
