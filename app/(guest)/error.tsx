"use client";
// The page in place of a guest page that failed; header and footer stay. Next.js logs the error on the server
// under the same digest.
import { ErrorPage } from "@/components/site/error-page";

export default function GuestError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPage error={error} retry={retry} />;
}
