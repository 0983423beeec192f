// Content that may take a moment: there at once when it is known already, which also serves those without JavaScript, else after its
// skeleton. Not around forms with server actions: when the two cases change places, React would take the content for another one.
import { type ReactNode, Suspense } from "react";
import { Hydrating } from "./hydrating";

type StreamedProps = { isReady?: boolean; fallback: ReactNode; children: ReactNode };

/** React takes every streamed part over by itself, later than the page around it: both states of it say so with a mark of their own. */
export function Streamed({ isReady = false, fallback, children }: StreamedProps) {
  if (isReady) return children;
  return (
    <Suspense
      fallback={
        <>
          <Hydrating isWaiting />
          {fallback}
        </>
      }
    >
      <Hydrating />
      {children}
    </Suspense>
  );
}
