// Content that may take a moment. It renders at once when it is known already, which also serves visitors
// without JavaScript, and otherwise after its skeleton. It is not for forms with server actions: when the two
// cases change places, React takes the content for a different one.
import { type ReactNode, Suspense } from "react";
import { Hydrating } from "./hydrating";

type StreamedProps = { isReady?: boolean; fallback: ReactNode; children: ReactNode };

/**
 * React hydrates every streamed part separately, later than the page around it: both states of it carry a
 * mark of their own that says so.
 */
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
