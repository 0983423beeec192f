// Content that takes a moment. A page that is loaded as a document waits for it, so it is there without JavaScript and a page that
// does not exist says so with its status; a page that is gone to from another one shows its skeleton first.
import { type ReactNode, Suspense } from "react";

/** Whether the browser loads a document; otherwise our own script asks for the next page. Browsers that do not say are taken to load one. */
export function isDocumentRequest(headers: { get(name: string): string | null }): boolean {
  return headers.get("sec-fetch-dest") !== "empty";
}

type StreamedProps = { wait: boolean; fallback: ReactNode; children: ReactNode };

export function Streamed({ wait, fallback, children }: StreamedProps) {
  return wait ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}
