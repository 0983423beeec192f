// Rules for search engines: they may read public pages, and no page of a single guest.
import type { MetadataRoute } from "next";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/account",
        "/admin",
        "/api/",
        "/basket",
        "/check-in/",
        "/checkout/",
        "/orders/",
        "/waiting-room/",
        "/waitlist/",
      ],
    },
  };
}
