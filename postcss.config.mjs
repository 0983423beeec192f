/** Tailwind 4 as a PostCSS plugin; its whole configuration is what app/globals.css imports. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
