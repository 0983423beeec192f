"use client";
// Shown in place of a page that failed. Next.js logs the error on the server under the same digest.
import { ErrorPage } from "@/components/site/error-page";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPage error={error} retry={retry} />;
}
