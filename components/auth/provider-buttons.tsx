// "Continue with Google" and "with GitHub": plain forms, so that they work without JavaScript.
import { Button } from "@/components/ui/button";

type ProviderId = "google" | "github";

const names: Record<ProviderId, string> = { google: "Google", github: "GitHub" };

/** Nothing where none is configured. */
export function ProviderButtons({ providers, returnPath }: { providers: readonly ProviderId[]; returnPath: string }) {
  if (providers.length === 0) return null;
  return (
    <div className="mt-8">
      <p className="flex items-center gap-4 text-sm text-ink-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <div className="mt-6 grid gap-3">
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
