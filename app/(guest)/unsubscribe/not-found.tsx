// The address of a link to refuse e-mail that is not whole: whose e-mail it is about, only the whole link says.
import { Unlink } from "lucide-react";
import type { Metadata } from "next";

import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "This link is not complete" };

export default function LinkNotWhole() {
  return (
    <EmptyState level={1} icon={<Unlink />} title="This link is not complete">
      <p>
        Nothing was changed. The link that refuses our e-mail was cut short or altered, as happens when it is copied. Press it
        in the e-mail itself, at the very end, or copy all of it.
      </p>
    </EmptyState>
  );
}
