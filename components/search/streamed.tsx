// Content that may take a moment: there at once when it is known already, which also serves those without JavaScript, else after its
// skeleton. Not around forms with server actions: when the two cases change places, React would take the content for another one.
import { type ReactNode, Suspense } from "react";

type StreamedProps = { isReady: boolean; fallback: ReactNode; children: ReactNode };

export function Streamed({ isReady, fallback, children }: StreamedProps) {
  return isReady ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}
