"use client";
// The grid once the page works: it cannot be used before, nor without JavaScript, where the plain table
// stands in.
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

import { InventoryGrid, type InventoryGridProps } from "./inventory-grid";

/** @param height of the grid in pixels, kept free until it is there */
export function GridBoundary({ height, ...props }: InventoryGridProps & { height: number }) {
  const isHydrated = useIsHydrated();
  if (isHydrated) return <InventoryGrid {...props} />;
  const table = new URLSearchParams({ listing: props.listing.slug, view: "table", date: props.date });
  return (
    <>
      <noscript>
        <p className="text-sm">
          The grid needs JavaScript.{" "}
          <a href={`/admin/inventory?${table}`} className="prose-link">
            Show a plain table
          </a>
        </p>
      </noscript>
      <svg aria-hidden="true" width="1" height={height} />
    </>
  );
}
