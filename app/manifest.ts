// The web manifest, for a phone that adds the site to its home screen.
import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Holdfast",
    short_name: "Holdfast",
    description: "Stays, flights and events. What you hold is yours while you pay.",
    start_url: "/",
    display: "browser",
    background_color: "#f7faf8",
    theme_color: "#0e5c45",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
