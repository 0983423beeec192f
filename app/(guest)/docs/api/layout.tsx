// The frame of the API's documentation: where to go on the left, what is read on the right.
import type { ReactNode } from "react";

import { DocsNav } from "@/components/docs/docs-nav";

const groups = [
  {
    title: "Guide",
    links: [
      { href: "/docs/api", label: "Quick start" },
      { href: "/docs/api#authentication", label: "Authentication" },
      { href: "/docs/api#idempotency", label: "Idempotency" },
      { href: "/docs/api#limits", label: "Rate limits" },
      { href: "/docs/api#values", label: "Dates, times, money" },
      { href: "/docs/api#pages", label: "Pages of results" },
      { href: "/docs/api#test-mode", label: "Test mode" },
      { href: "/docs/api#webhooks", label: "Webhooks" },
      { href: "/docs/api#paying", label: "Paying and changing" },
      { href: "/docs/api#supply", label: "Supply" },
      { href: "/docs/api#changelog", label: "Changelog" },
    ],
  },
  {
    title: "Reference",
    links: [
      { href: "/docs/api/reference", label: "Operations" },
      { href: "/docs/api/errors", label: "Errors" },
      { href: "/api/v1/openapi.json", label: "OpenAPI 3.1" },
    ],
  },
];

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-10 pt-block pb-section lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-16">
      <DocsNav groups={groups} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
