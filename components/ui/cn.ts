// Joins class names; of two that set the same property the later one wins, so a caller's className overrides a primitive's.
import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      shadow: ["raised", "float", "modal"],
      spacing: ["gutter", "section", "block"],
      container: ["page", "text", "form"],
      tracking: ["display", "heading", "normal", "label"],
    },
  },
});

export type { ClassValue };

/**
 * @param classes names, arrays or `{ name: condition }` records, falsy ones left out
 * @returns one class attribute without conflicting Tailwind utilities
 */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
