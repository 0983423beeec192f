// Other ways to sign in than a password: a passkey, and "Continue with Google" and "with GitHub", plain forms
// that work without JavaScript.
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type ProviderId = "google" | "github";

const names: Record<ProviderId, string> = { google: "Google", github: "GitHub" };

type ProviderButtonsProps = {
  providers: readonly ProviderId[];
  returnPath: string;
  /** Content above the providers: a way to sign in that needs JavaScript. */
  children?: ReactNode;
};

/** Renders nothing where there is no other way. */
export function ProviderButtons({ providers, returnPath, children = null }: ProviderButtonsProps) {
  if (providers.length === 0 && children === null) return null;
  return (
    <div className={cn("mt-8", providers.length === 0 ? "noscript:hidden" : "")}>
      <p className="flex items-center gap-4 text-sm text-ink-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <div className="mt-6 grid gap-3">
        {children === null ? null : <div className="noscript:hidden">{children}</div>}
        {providers.map((provider) => (
          <form key={provider} method="post" action={`/api/auth/start/${provider}`}>
            <input type="hidden" name="next" value={returnPath} />
            <Button type="submit" variant="secondary" block>
              Continue with {names[provider]}
            </Button>
          </form>
        ))}
      </div>
    </div>
  );
}
