"use client";
// The page in place of one outside the guest frame that failed. Next.js logs the error on the server under
// the same digest.
import { ErrorPage } from "@/components/site/error-page";
import { mainId } from "@/components/ui/skip-link";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id={mainId} className="grid min-h-dvh place-items-center">
      <ErrorPage error={error} retry={retry} />
    </main>
  );
}
