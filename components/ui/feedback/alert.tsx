// A message about the page it stands on. Danger and warning interrupt a screen reader (role alert); the other
// tones wait until it has finished (role status).
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn";

const tones = {
  info: { icon: Info, role: "status", look: "bg-info-soft", mark: "text-info" },
  success: { icon: CircleCheck, role: "status", look: "bg-success-soft", mark: "text-success" },
  warning: { icon: TriangleAlert, role: "alert", look: "bg-warning-soft", mark: "text-warning" },
  danger: { icon: CircleAlert, role: "alert", look: "bg-danger-soft", mark: "text-danger" },
} as const;

type AlertProps = {
  tone?: keyof typeof tones | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links with which the reader can act on the message. */
  actions?: ReactNode;
  id?: string | undefined;
  className?: string | undefined;
};

export function Alert({ tone = "info", title, children, actions, id, className }: AlertProps) {
  const { icon: Icon, role, look, mark } = tones[tone];
  return (
    <div
      id={id}
      role={role}
      data-surface=""
      className={cn("flex gap-3 rounded-lg px-4 py-3.5 text-sm text-ink", look, className)}
    >
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4.5 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={cn(title ? "mt-0.5 text-ink-muted" : "")}>{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
