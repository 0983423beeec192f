"use client";
// The camera as a reader of QR codes, where the browser can read them by itself (the Barcode Detection API); elsewhere there is the field.
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export type CameraState = "unknown" | "unsupported" | "off" | "starting" | "on" | "refused" | "none" | "failed";

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Looks a second. */
const everyMs = 200;
/** A ticket stays before the camera for a while; it is read once. */
const sameAgainMs = 4_000;

const detectorClass = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

async function canRead(): Promise<boolean> {
  const Class = detectorClass();
  // Without https there is no camera either.
  if (!Class || !("mediaDevices" in navigator)) return false;
  return (await Class.getSupportedFormats()).includes("qr_code");
}

/**
 * @param onRead called with each code that comes before the camera
 * @returns the state, the video to show, and how to start and stop
 */
export function useCamera(onRead: (text: string) => void): {
  state: CameraState;
  video: RefObject<HTMLVideoElement | null>;
  start: () => void;
  stop: () => void;
} {
  const [state, setState] = useState<CameraState>("unknown");
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  }, [onRead]);
  useEffect(() => {
    let isHere = true;
    const settle = (can: boolean) => isHere && setState(can ? "off" : "unsupported");
    canRead().then(settle, () => settle(false));
    return () => {
      isHere = false;
    };
  }, []);
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

/** Shows the camera and looks for codes. @returns what ends it */
function run(element: HTMLVideoElement, tell: (state: CameraState) => void, onRead: (text: string) => void): () => void {
  let isOver = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = { text: "", atMs: 0 };

  const look = async (detector: Detector): Promise<void> => {
    const [code] = await detector.detect(element).catch(() => []);
    if (isOver) return;
    if (code && (code.rawValue !== last.text || performance.now() - last.atMs > sameAgainMs)) onRead(code.rawValue);
    if (code) last = { text: code.rawValue, atMs: performance.now() };
    timer = setTimeout(() => void look(detector), everyMs);
  };

  const begin = async (): Promise<void> => {
    const Class = detectorClass();
    if (!Class) return tell("unsupported");
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (isOver) return end();
    element.srcObject = stream;
    await element.play();
    if (isOver) return;
    tell("on");
    await look(new Class({ formats: ["qr_code"] }));
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
