// Code to read and to copy: scrolls within itself, and can be reached by keyboard where it does.
import { cn } from "@/components/ui/cn";

type CodeBlockProps = { children: string; label: string; className?: string };

export function CodeBlock({ children, label, className }: CodeBlockProps) {
  return (
    <section
      // A region that scrolls must be reachable without a pointer.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className={cn("overflow-x-auto rounded-lg bg-surface-sunken p-4 text-sm leading-relaxed text-ink", className)}
    >
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  );
}
