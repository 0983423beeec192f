"use client";
// The camera's picture with its button, and a text about the reason where the camera cannot run.
import { Camera as CameraIcon, CameraOff } from "lucide-react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

import { type CameraState, useCamera } from "./use-camera";

const words: { readonly [State in CameraState]: string } = {
  unknown: "",
  unsupported:
    "The camera cannot be used on this page: browsers give it to pages over https only. Your phone’s own camera app opens tickets too. Or type the code.",
  off: "",
  starting: "Starting the camera…",
  on: "Hold a ticket’s QR code before the camera.",
  refused: "The camera is blocked. Allow it for this site in the browser’s settings, or type the code.",
  none: "No camera was found. Type the code, or use a hand-held scanner.",
  unreadable: "The QR code reader did not load. Check the connection and start the camera again, or type the code.",
  failed: "The camera does not start. Another app may be using it. Type the code in the meantime.",
};

export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const { state, video, start, stop } = useCamera(onRead);
  const isRunning = state === "starting" || state === "on";
  return (
    <div className="grid gap-3 noscript:hidden">
      <video
        ref={video}
        muted
        playsInline
        aria-label="What the camera sees"
        className={cn("aspect-4/3 w-full rounded-lg bg-surface-sunken object-cover", !isRunning && "hidden")}
      />
      {state === "unknown" || state === "unsupported" ? null : (
        <Button variant="secondary" size="lg" block onClick={isRunning ? stop : start}>
          {isRunning ? <CameraOff aria-hidden="true" /> : <CameraIcon aria-hidden="true" />}
          {isRunning ? "Stop the camera" : "Scan with the camera"}
        </Button>
      )}
      <output className="block text-sm text-ink-muted empty:hidden">{words[state]}</output>
    </div>
  );
}
