// What search engines may read: what is for everybody, not what belongs to someone.
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
