import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { renderFallbackResponse } from "./fallback-response";

const browser = "text/html,application/xhtml+xml,*/*;q=0.8";

describe("renderFallbackResponse", () => {
  it("is a page for a browser, whose policy allows its own style and no more", () => {
    const { headers, body } = renderFallbackResponse(
      { status: 500, title: "A <b>", detail: "B & C" },
      { accept: browser, requestId: "r-1" },
    );
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-length"]).toBe(Buffer.byteLength(body));
    expect(body).toContain("<h1>A &lt;b&gt;</h1><p>B &amp; C</p>");
    expect(body).toContain("<code>r-1</code>");
    const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(headers["content-security-policy"]).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; frame-`,
    );
  });

  it("shows a reference only where the fault is ours", () => {
    expect(
      renderFallbackResponse({ status: 404, title: "A", detail: "B" }, { accept: browser, requestId: "r-1" }).body,
    ).not.toContain("r-1");
  });

  it.each(["application/json", "*/*", undefined])("is a problem for who accepts %s", (accept) => {
    const { headers, body } = renderFallbackResponse({ status: 403, title: "A", detail: "B" }, { accept });
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(body)).toEqual({ type: "about:blank", status: 403, title: "A", detail: "B" });
  });
});
