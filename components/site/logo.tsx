// The mark and the wordmark. The mark is a line made fast on a cleat: two horns, and a rope that crosses once and holds.
import { cn } from "@/components/ui/cn";

export function LogoMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <g className="stroke-accent-ink" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6.5 12.2c3.2-1 6.4-1.2 9.5-1.2s6.300.2 9.500 1.200" strokeWidth="3.200" />
        <path d="M12.700 11v13M19.300 11v13" strokeWidth="3.200" />
        <path d="M10.500 20.300c3.500-.400 7.500-1.900 11-4.600" strokeWidth="2.600" />
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
