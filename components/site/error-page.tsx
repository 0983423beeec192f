"use client";
// The body of an error boundary: what happened, whether it is safe to try again, and how to go on.
import { LifeBuoy } from "lucide-react";
import { useTransition } from "react";
import { Button, buttonVariants } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";

/** The digest under which the server logged the error, where there is one. */
function digestOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string"
    ? error.digest
    : undefined;
}

export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const [pending, startTransition] = useTransition();
  return (
    <ErrorState
      level={1}
      icon={<LifeBuoy />}
      title="This page could not be shown"
      reference={digestOf(error)}
      actions={
        <>
          <Button pending={pending} onClick={() => startTransition(() => retry())}>
            Try again
          </Button>
          {/* A full load rather than a client navigation: whatever broke here is left behind. */}
          {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
          <a href="/" className={buttonVariants({ variant: "secondary" })}>
            Go to the start page
          </a>
        </>
      }
    >
      <p>Something went wrong on our side. Trying again is safe: nothing is held, booked or charged twice.</p>
    </ErrorState>
  );
}
