/** Allowed imports: the rules of docs/architecture.md, checked so that they cannot be broken by accident. */

/** Domains in order: each may import those before it. */
const domains = [
  "core",
  "http",
  "staff",
  "events",
  "media",
  "payments",
  "inventory",
  "catalog",
  "sales",
  "waiting-room",
  "reservations",
  "booking-queue",
  "orders",
  "check-in",
  "waitlist",
  "documents",
  "reports",
  "front-desk",
  "supply",
  "partners",
  "notifications",
  "people",
  "content",
  "operator",
];

/** Tests, and the set-ups that several of them share. */
const test = "(\\.test\\.tsx?|/testing\\.ts)$";

/** Forbids a domain to import a later one: it triggers work there by an event. */
const domainOrder = domains.slice(1, -1).map((domain, index) => ({
  name: `lib-${domain}-knows-no-later-domain`,
  severity: "error",
  from: { path: `^lib/${domain}/`, pathNot: test },
  to: { path: `^lib/(${domains.slice(index + 2).join("|")})/` },
}));

/** Rooms of lib/orders in order: each may import those before it, and the files beside the rooms. */
const orderRooms = [
  "view",
  "records",
  "contact",
  "settlement",
  "checkout",
  "refunds",
  "changes",
  "stripe-sync",
  "desk",
  "staff",
];

/** Forbids a room of orders to import a later one. */
const orderRoomOrder = orderRooms.slice(0, -1).map((room, index) => ({
  name: `lib-orders-${room}-knows-no-later-room`,
  severity: "error",
  from: { path: `^lib/orders/${room}/`, pathNot: test },
  to: { path: `^lib/orders/(${orderRooms.slice(index + 1).join("|")})/` },
}));

export default {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "no-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "core-knows-nothing",
      comment: "lib/core is what everything stands on",
      severity: "error",
      from: { path: "^lib/core/", pathNot: test },
      to: { path: "^(lib/(?!core/)|db/|app/|components/|dev/|scripts/|bench/)" },
    },
    ...domainOrder,
    {
      name: "lib-auth-knows-no-domain-after-events",
      comment: "accounts stand beside the domains, on the floor after events",
      severity: "error",
      from: { path: "^lib/auth/", pathNot: test },
      to: { path: `^lib/(${domains.slice(domains.indexOf("events") + 1).join("|")})/` },
    },
    ...orderRoomOrder,
    {
      name: "domains-do-not-know-their-entrances",
      severity: "error",
      from: { path: `^lib/(${domains.join("|")}|auth)/` },
      to: { path: "^lib/(api|next|worker)/" },
    },
    {
      name: "db-knows-only-env-and-singletons",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/(testing|demo)/" },
      to: { path: "^(lib/(?!core/(env|singleton)\\.ts$)|app/|components/|dev/|scripts/|bench/)" },
    },
    {
      name: "components-know-no-server",
      comment:
        "components take what they show as props: of lib they import types, each domain's schemas, limits, copy and format, and the pure files that are listed here by their paths",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: {
        path: "^(lib/|db/|app/|dev/|scripts/|bench/)",
        pathNot:
          "^(lib/core/(money|locale|time/dates|time/format-instant)\\.ts|lib/auth/return-path\\.ts|lib/[^/]+/(schemas|limits|copy|format)\\.ts|lib/(catalog/staff|auth/second-factor)/limits\\.ts|lib/catalog/query\\.ts|lib/orders/policy\\.ts|lib/waiting-room/(draw/permutation|status/position|status/revision)\\.ts|lib/next/form-state\\.ts)$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "react-and-next-stay-outside-the-domains",
      severity: "error",
      from: { path: "^(lib/(?!next/|auth/|notifications/)|db/)" },
      // The folder may be a link to another place.
      to: { path: "(^|/)node_modules/(react|next)/" },
    },
    {
      name: "nothing-imports-dev-scripts-or-bench",
      severity: "error",
      from: { path: "^(app|components|db|lib)/|^[^/]+\\.ts$", pathNot: `${test}|^db/testing/` },
      to: { path: "^(dev|scripts|bench)/" },
    },
    {
      name: "clients-stand-alone",
      comment: "a partner takes the folder into its own software",
      severity: "error",
      from: { path: "^clients/", pathNot: test },
      to: { path: "^(app|components|db|lib|dev|scripts|bench)/" },
    },
    {
      name: "tests-stay-out-of-the-product",
      severity: "error",
      from: { path: "^(app|components|db|lib)/|^(server|worker|proxy)\\.ts$", pathNot: `${test}|^db/testing/` },
      to: { path: `${test}|^db/testing/` },
    },
    {
      name: "only-entrances-import-entrances",
      severity: "error",
      from: { path: "^(components|db|dev|scripts|bench)/", pathNot: test },
      to: { path: "^app/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|next-env\\.d\\.ts|test-results|playwright-report|node_modules/\\.cache)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
