// The page for an unsubscribe link that is not complete: only the complete link names the address
// it is about.
import { Unlink } from "lucide-react";
import type { Metadata } from "next";

import { EmptyState } from "@/components/ui/feedback/empty-state";

export const metadata: Metadata = { title: "This link is incomplete" };

export default function LinkNotWhole() {
  return (
    <EmptyState level={1} icon={<Unlink />} title="This link is incomplete">
      <p>
        Nothing was changed. The link was cut off or altered, perhaps when it was copied. Use the one at the very end of the
        e-mail itself, or copy all of it.
      </p>
    </EmptyState>
  );
}
