/** Tailwind 4 as a PostCSS plugin; its whole configuration is the `@theme` in app/globals.css. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
