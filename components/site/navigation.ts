// The site's main links; header, mobile menu and footer share them.

export const mainLinks = [
  { href: "/search?kind=stay", label: "Stays" },
  { href: "/search?kind=flight", label: "Flights" },
  { href: "/search?kind=event", label: "Events" },
] as const;
