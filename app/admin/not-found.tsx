// What anybody who is not staff reads here, and staff at a wrong address.
import type { Metadata } from "next";

import { NotFoundState } from "@/components/site/not-found-state";

export const metadata: Metadata = { title: "Page not found" };

export default function AdminNotFound() {
  return <NotFoundState />;
}
