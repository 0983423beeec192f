/**
 * The site's colours for e-mails, which support neither custom properties nor oklch: the tokens of
 * app/styles/colours.css as sRGB. The light ones are inline, where every mail program reads them; the dark
 * ones are in a media query, for programs that support it.
 */
export const light = {
  background: "#f7faf9",
  surface: "#ffffff",
  sunken: "#ecf2ef",
  ink: "#0c2222",
  muted: "#485b5a",
  line: "#d9e2df",
  accent: "#0e5f48",
  accentInk: "#f8fdfb",
} as const;

export const dark = {
  background: "#081514",
  surface: "#0e1e1d",
  sunken: "#172826",
  ink: "#eaf0ed",
  muted: "#acb9b4",
  line: "#233432",
  accent: "#76d9b5",
  accentInk: "#001d18",
} as const;

/**
 * Styles for dark mode: each class overrides one inline colour. The page is a cell that the library makes,
 * without a class.
 */
export const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, body > table > tbody > tr > td { background-color: ${dark.background} !important; }
  .card { background-color: ${dark.surface} !important; border-color: ${dark.line} !important; }
  .code { background-color: ${dark.sunken} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .rule { border-color: ${dark.line} !important; }
  .link { color: ${dark.accent} !important; }
  .button { background-color: ${dark.accent} !important; color: ${dark.accentInk} !important; }
}
@media (max-width: 480px) {
  .card { padding: 24px 20px !important; }
}`;

export const sans = "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
export const serif = "Newsreader, ui-serif, Georgia, 'Times New Roman', serif";
