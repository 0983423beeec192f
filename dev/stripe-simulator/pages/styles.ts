/** Styles of the simulator's pages: light or dark as the reader's system is, from 320 px up. */

export const STYLES = `
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #131318);
  --panel: light-dark(#f5f5fa, #1a1a21);
  --raised: light-dark(#ffffff, #202028);
  --line: light-dark(#dfdfe8, #34343f);
  --field: light-dark(#a3a3b2, #62626f);
  --text: light-dark(#17171f, #ececf1);
  --soft: light-dark(#5c5c6b, #a5a5b4);
  --accent: light-dark(#4a42d4, #8f8aff);
  --accent-strong: light-dark(#3a33b5, #aaa6ff);
  --on-accent: light-dark(#ffffff, #131318);
  --bad: light-dark(#b3142f, #ff97a3);
  --bad-panel: light-dark(#fdeff1, #33191f);
  --good: light-dark(#0c6b46, #6fdcae);
  --good-panel: light-dark(#e4f6ee, #14322a);
  --wait: light-dark(#7a4a00, #f2bf6b);
  --wait-panel: light-dark(#fdf3df, #352a14);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100dvh; background: var(--page); color: var(--text);
  font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility;
}
a { color: var(--accent); text-underline-offset: 0.2em; }
a:hover { color: var(--accent-strong); }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }

.checkout { display: grid; min-height: 100dvh; }
.summary { background: var(--panel); padding: 1.5rem 1.25rem 1.75rem; border-bottom: 1px solid var(--line); }
.payment { padding: 1.75rem 1.25rem 3rem; }
.column { width: 100%; max-width: 26rem; margin: 0 auto; }
@media (min-width: 56rem) {
  .checkout { grid-template-columns: 1fr 1fr; }
  .summary { border: 0; border-right: 1px solid var(--line); padding: 5rem 3rem 3rem; }
  .summary .column { margin: 0 2rem 0 auto; }
  .payment { padding: 5rem 3rem 3rem; }
  .payment .column { margin: 0 auto 0 2rem; }
}

.merchant { display: flex; align-items: center; gap: 0.625rem; font-weight: 600; }
.back { display: inline-flex; align-items: center; justify-content: center; width: 2rem; height: 2rem; margin-left: -0.375rem;
  border-radius: 999px; color: var(--soft); text-decoration: none; }
.back:hover { background: var(--line); color: var(--text); }
.badge { font-size: 0.75rem; font-weight: 600; padding: 0.125rem 0.5rem; border-radius: 999px;
  color: var(--wait); background: var(--wait-panel); }
.due { margin-top: 1.75rem; color: var(--soft); font-size: 0.9375rem; }
.total { font-size: 2.25rem; font-weight: 650; letter-spacing: -0.025em; line-height: 1.2; margin-top: 0.125rem; }
.lines { list-style: none; margin-top: 1.5rem; }
.lines li { display: grid; grid-template-columns: 1fr auto; gap: 0.125rem 1rem; padding: 0.875rem 0; border-top: 1px solid var(--line); }
.lines li:first-child { border-top: 0; padding-top: 0; }
.lines .name { font-weight: 550; overflow-wrap: anywhere; }
.lines .about { grid-column: 1; overflow-wrap: anywhere; }
.sum { display: flex; justify-content: space-between; gap: 1rem; padding-top: 0.875rem; border-top: 1px solid var(--line); font-weight: 600; }

.payment h1, .card h1, .ledger h1 { font-size: 1.25rem; font-weight: 650; letter-spacing: -0.01em; }
form { margin: 0; }
.fields { display: grid; gap: 1.125rem; margin-top: 1.25rem; }
.pair { display: grid; gap: 1.125rem 0.75rem; grid-template-columns: 1fr 1fr; align-items: start; }
label { display: block; font-size: 0.875rem; font-weight: 550; margin-bottom: 0.375rem; }
input, select {
  width: 100%; font: inherit; color: var(--text); background: var(--raised);
  border: 1px solid var(--field); border-radius: 0.5rem; padding: 0.5625rem 0.75rem; min-height: 2.75rem;
}
input::placeholder { color: var(--soft); opacity: 0.8; }
input:focus-visible { outline-offset: 0; border-color: var(--accent); }
input[aria-invalid="true"] { border-color: var(--bad); }
.problem { margin-top: 0.375rem; font-size: 0.875rem; color: var(--bad); }
.alert { display: flex; gap: 0.625rem; margin-top: 1.25rem; padding: 0.75rem 0.875rem; border-radius: 0.5rem;
  background: var(--bad-panel); color: var(--bad); font-size: 0.9375rem; overflow-wrap: anywhere; }
.alert svg { flex: none; margin-top: 0.1875rem; }
button, .button {
  display: block; width: 100%; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
  min-height: 2.875rem; padding: 0.625rem 1rem; border-radius: 0.5rem; border: 1px solid transparent;
  background: var(--accent); color: var(--on-accent);
}
button:hover, .button:hover { background: var(--accent-strong); color: var(--on-accent); }
.secondary { background: transparent; color: var(--text); border-color: var(--field); }
.secondary:hover { background: var(--panel); color: var(--text); }
.actions { display: grid; gap: 0.75rem; margin-top: 1.5rem; }
.cancel { display: block; text-align: center; padding: 0.5rem; color: var(--soft); font-size: 0.9375rem; }

details { margin-top: 1.75rem; border: 1px solid var(--line); border-radius: 0.5rem; font-size: 0.875rem; }
summary { padding: 0.6875rem 0.875rem; cursor: pointer; font-weight: 550; border-radius: 0.5rem; }
details dl { display: grid; grid-template-columns: auto 1fr; gap: 0.4375rem 1rem; padding: 0.125rem 0.875rem 0.875rem; }
details dt { font-variant-numeric: tabular-nums; white-space: nowrap; user-select: all; }
details dd { color: var(--soft); }
@media (max-width: 22.5rem) { details dl { grid-template-columns: 1fr; gap: 0; } details dd { margin-bottom: 0.5rem; } }
details p { padding: 0 0.875rem 0.875rem; color: var(--soft); }

.center { min-height: 100dvh; display: grid; place-items: center; padding: 1.25rem; background: var(--panel); }
.card { width: 100%; max-width: 25rem; background: var(--raised); border: 1px solid var(--line); border-radius: 0.875rem; padding: 1.75rem; }
.card .facts { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem 1.25rem; margin: 1.25rem 0 0; font-size: 0.9375rem; }
.card .facts dt { color: var(--soft); }
.card .facts dd { text-align: right; overflow-wrap: anywhere; }
.card .bank { display: flex; justify-content: space-between; align-items: center; margin-bottom: 1.25rem; font-weight: 600; }
.card h1 + p { margin-top: 0.5rem; color: var(--soft); }

.ledger { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.ledger header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.5rem 0.875rem; }
.ledger header + p { margin-top: 0.375rem; max-width: 44rem; }
.scroll { margin-top: 1.5rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 0.75rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.6875rem 1rem; text-align: left; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; background: var(--panel); font-size: 0.8125rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
th.num, td.num { text-align: right; }
code { font: 0.8125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
td:first-child { white-space: nowrap; }
td code { display: none; }
@media (min-width: 48rem) { td code { display: block; } }
.when { font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 48rem) { th, td { padding: 0.625rem 0.75rem; } }
.pill { display: inline-block; padding: 0.125rem 0.5625rem; border-radius: 999px; font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
  color: var(--soft); background: var(--panel); }
.pill.good { color: var(--good); background: var(--good-panel); }
.pill.wait { color: var(--wait); background: var(--wait-panel); }
.pill.bad { color: var(--bad); background: var(--bad-panel); }
.forms { display: grid; gap: 1.25rem; margin-top: 1.5rem; align-items: start; }
@media (min-width: 48rem) { .forms { grid-template-columns: 1fr 1fr; } }
.forms .card { max-width: none; }
.forms h2 { font-size: 1.0625rem; font-weight: 650; }
td form { display: inline-block; margin: 0 0.25rem 0.25rem 0; }
td button { width: auto; min-height: 2.25rem; padding: 0.25rem 0.75rem; font-size: 0.875rem; }
.empty { margin-top: 1.5rem; padding: 3rem 1.25rem; text-align: center; border: 1px dashed var(--line); border-radius: 0.75rem; color: var(--soft); }
`;
