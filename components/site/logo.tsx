// The mark and the wordmark. The mark is a cleat, to which a line is made fast: two horns on two posts,
// bolted to the deck.
import { cn } from "@/components/ui/cn";

export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g className="stroke-accent-ink" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5.8 13.4c2.2-1.300 4.1-1.900 6.2-1.900h8c2.100 0 4 .6 6.2 1.9" strokeWidth="3" />
        <path d="M12.600 12v9.800M19.400 12v9.800" strokeWidth="3" />
        <path d="M9.200 23.2h13.600" strokeWidth="3" />
      </g>
    </svg>
  );
}

export function Logo({ className }: { className?: string | undefined }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5", className)}>
      <LogoMark />
      <span className="font-display text-[1.4375rem] leading-none font-semibold tracking-display text-ink">Holdfast</span>
    </span>
  );
}
