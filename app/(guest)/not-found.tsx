// A guest page that does not exist, inside the guest frame.
import type { Metadata } from "next";
import { NotFoundState } from "@/components/site/not-found-state";

export const metadata: Metadata = { title: "Page not found" };

export default function GuestNotFound() {
  return <NotFoundState />;
}
