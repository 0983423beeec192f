// The frame of the API's documentation: the menu on the left, the text on the right.
import type { ReactNode } from "react";

import { type DocsGroup, DocsNav } from "@/components/docs/docs-nav";
import { reference } from "@/lib/api/v1/document/reference";

const guide: DocsGroup = {
  title: "Guide",
  links: [
    { href: "/docs/api", label: "Quick start" },
    { href: "/docs/api#authentication", label: "Authentication" },
    { href: "/docs/api#idempotency", label: "Idempotency" },
    { href: "/docs/api#limits", label: "Rate limits" },
    { href: "/docs/api#values", label: "Dates, times, money" },
    { href: "/docs/api#pages", label: "Pagination" },
    { href: "/docs/api#test-mode", label: "Test mode" },
    { href: "/docs/api#webhooks", label: "Webhooks" },
    { href: "/docs/api#paying", label: "Payments and changes" },
    { href: "/docs/api#supply", label: "Supply" },
    { href: "/docs/api#changelog", label: "Changelog" },
  ],
};

export default function DocsLayout({ children }: { children: ReactNode }) {
  const operations: DocsGroup = {
    title: "Reference",
    links: [
      { href: "/docs/api/reference", label: "All resources" },
      { href: "/docs/api/errors", label: "Errors" },
      { href: "/api/v1/openapi.json", label: "OpenAPI 3.1" },
    ],
    pages: reference().map(({ name, slug, operations: own }) => ({
      href: `/docs/api/reference/${slug}`,
      label: name,
      links: own.map(({ id, summary }) => ({ href: `/docs/api/reference/${slug}#${id}`, label: summary })),
    })),
  };
  return (
    <div className="shell grid grid-cols-[minmax(0,1fr)] gap-10 pt-block pb-section lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-16">
      <DocsNav groups={[guide, operations]} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
