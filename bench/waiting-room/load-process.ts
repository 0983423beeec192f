/** A crowd of browsers as a process: polls, or joins, or claims with the cookies from its joins. */
import { appUrl } from "./stage";
import { type Answered, type Load, loadHttp } from "../http/load";
import { answerRequests } from "../http/processes";

export interface LoadRequest {
  readonly port: number;
  readonly slug: string;
  readonly what: "poll" | "join" | "claim";
  readonly connections: number;
  readonly seconds: number;
}

/** Cookies of the browsers that joined and have not entered. */
const browsers: string[] = [];
let people = 0;

function requestOf({ slug, what }: LoadRequest) {
  const head = `/api/waiting-room/${slug}`;
  const poll = { text: `GET ${head}/status HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n\r\n` };
  const post = (verb: string, cookie: string) => {
    people += 1;
    // Every browser has an address of its own, forwarded by a trusted reverse proxy.
    const address = `${11 + ((people >> 24) & 63)}.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`;
    const lines = [`POST ${head}/${verb} HTTP/1.1`, "host: 127.0.0.1:4600", `origin: ${appUrl}`, `x-forwarded-for: ${address}`];
    const more = ["content-type: application/json", "content-length: 2", ...(cookie === "" ? [] : [`cookie: ${cookie}`])];
    return `${[...lines, ...more].join("\r\n")}\r\n\r\n{}`;
  };
  return () => {
    switch (what) {
      case "poll":
        return poll;
      case "join":
        return { text: post("join", ""), done: keepCookies };
      case "claim": {
        const cookie = browsers.pop();
        return cookie === undefined ? undefined : { text: post("claim", cookie) };
      }
    }
  };
}

function keepCookies({ status, text }: Answered): void {
  if (status !== 200) return;
  browsers.push(Array.from(text.matchAll(/\r\nset-cookie: ([^;]*)/gi), ([, cookie]) => cookie).join("; "));
}

answerRequests<LoadRequest, Load>((request) => loadHttp({ ...request, next: requestOf(request) }));
