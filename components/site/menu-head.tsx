// The top of a menu on narrow screens: the logo, and the button that closes the menu.
import { X } from "lucide-react";

import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

import { Logo } from "./logo";

/**
 * @param menuId id of the popover
 * @param className its height, as that of the bar that it covers
 */
export function MenuHead({ menuId, className }: { menuId: string; className: string }) {
  return (
    <div className={cn("flex items-center justify-between", className)}>
      <Logo />
      <button
        type="button"
        popoverTarget={menuId}
        popoverTargetAction="hide"
        className={cn(buttonVariants({ variant: "quiet", size: "icon" }), "size-11")}
      >
        <X aria-hidden="true" />
        <span className="sr-only">Close menu</span>
      </button>
    </div>
  );
}
