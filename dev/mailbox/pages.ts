/** Pages of the mailbox: the list of messages, and one message as its recipient would see it. */
import type { Message } from "./store";

/** Escapes text for HTML, attributes included. */
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f5f6f5; --ink: #17211d; --quiet: #5b6762; --line: #dde2df; --accent: #0f6b52; }
@media (prefers-color-scheme: dark) { :root { --paper: #161d1a; --ground: #0e1311; --ink: #e8edea; --quiet: #9aa8a1; --line: #2a3530; --accent: #62c9a8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; justify-content: space-between; margin-bottom: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
p.quiet, .quiet { color: var(--quiet); margin: .25rem 0 0; }
form { display: flex; gap: .5rem; }
input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .75rem; min-width: 0; width: 16rem; }
button { font: inherit; color: var(--paper); background: var(--accent); border: 0; border-radius: .5rem; padding: .4rem .9rem; cursor: pointer; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
ol { list-style: none; margin: 0; padding: 0; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .8rem 1.1rem; color: inherit; text-decoration: none; }
li a:hover { background: var(--ground); }
li strong { font-weight: 600; overflow-wrap: anywhere; }
li time { color: var(--quiet); font-size: .875rem; white-space: nowrap; }
li span { grid-column: 1 / -1; color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; }
.empty { padding: 3rem 1.5rem; text-align: center; color: var(--quiet); }
dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem 1rem; margin: .75rem 0 1.25rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: 70vh; border: 0; background: #fff; }
pre { margin: 0; padding: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.55 ui-monospace, monospace; }
details { margin-top: 1rem; } summary { cursor: pointer; padding: .7rem 1.1rem; }
ul.files { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 1rem 0 0; }
ul.files a { display: block; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .8rem; }
ul.files li + li { border: 0; }`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

const time = (iso: string) =>
  `<time datetime="${iso}">${escape(new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" }))}</time>`;

/** The list of all messages, or of those to one address. */
export function listPage(messages: readonly Message[], to: string): string {
  const rows = messages.map(
    (message) =>
      `<li><a href="/messages/${message.id}"><strong>${escape(message.subject)}</strong>${time(message.receivedAt)}<span>to ${escape(message.to.join(", "))}</span></a></li>`,
  );
  const empty =
    to === "" ? "Nothing yet. What the shop sends appears here, and nowhere else." : `Nothing to ${escape(to)} yet.`;
  return page(
    "Mailbox",
    `<header><div><h1>Mailbox</h1><p class="quiet">Every e-mail this machine's shop sends; none leaves it.</p></div>
<form role="search"><input type="search" name="to" value="${escape(to)}" placeholder="Recipient" aria-label="Show messages to"><button>Show</button></form></header>
<div class="card">${rows.length > 0 ? `<ol>${rows.join("")}</ol>` : `<p class="empty">${empty}</p>`}</div>`,
  );
}

/** The page of one message: its HTML in a frame that may run no script, its text, its attachments. */
export function messagePage(message: Message): string {
  const base = `/messages/${message.id}`;
  const files = message.attachments.map(
    ({ filename, content }, index) =>
      `<li><a href="${base}/attachments/${index}" download="${escape(filename)}">${escape(filename)} <span class="quiet">${Math.ceil(content.length / 1024)} kB</span></a></li>`,
  );
  const text = `<pre>${escape(message.text)}</pre>`;
  const view =
    message.html === undefined
      ? `<div class="card">${text}</div>`
      : `<div class="card"><iframe src="${base}/html" title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>
<details class="card"><summary>As plain text</summary>${text}</details>`;
  return page(
    message.subject,
    `<p><a href="/">All messages</a></p><h1>${escape(message.subject)}</h1>
<dl><dt>From</dt><dd>${escape(message.from)}</dd><dt>To</dt><dd>${escape(message.to.join(", "))}</dd><dt>At</dt><dd>${time(message.receivedAt)}</dd></dl>
${view}${files.length > 0 ? `<ul class="files" aria-label="Attachments">${files.join("")}</ul>` : ""}
<p><a href="${base}/source">Source</a></p>`,
  );
}

/**
 * The message's own HTML for the frame. Inline pictures are read from its attachments, and links open outside
 * the frame.
 */
export function frameHtml(message: Message): string {
  const withPictures = (message.html ?? "").replace(/cid:([^"'\s)>]+)/g, (whole, id: string) => {
    const index = message.attachments.findIndex(({ contentId }) => contentId === decodeURIComponent(id));
    return index < 0 ? whole : `/messages/${message.id}/attachments/${index}`;
  });
  return `<base target="_blank">${withPictures}`;
}

export function notFoundPage(): string {
  return page("Not found", `<h1>No such message</h1><p><a href="/">All messages</a></p>`);
}
