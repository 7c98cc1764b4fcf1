/** What is shown while something is not there yet: a page that asks again by itself. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { securityHeaders } from "@jibao/http-shell";

export interface Waiting {
  readonly zh: string;
  readonly en: string;
}

const askAgainSeconds = 2;

const starting: Waiting = { zh: "正在启动，请稍候。", en: "Starting; please wait." };

/** A whole page without script or style: the strictest policy lets it pass. */
export function renderWaitingPage({ zh, en }: Waiting, asksAgain: boolean): string {
  const refresh = asksAgain ? `<meta http-equiv="refresh" content="${askAgainSeconds}">` : "";
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">${refresh}` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>急报 Jibao</title></head><body><main><h1>急报 Jibao</h1>` +
    `<p>${zh}</p><p lang="en">${en}</p></main></body></html>`
  );
}

/** Answers 503 to everything: a page to browsers, a problem to callers of the API. */
export function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  const isApi = request.url?.startsWith("/api/") === true;
  const problem = {
    type: "/problems/unavailable",
    title: starting.en,
    status: 503,
    detail: `${starting.zh} ${starting.en}`,
    code: "unavailable",
  };
  const type = isApi ? "application/problem+json" : "text/html; charset=utf-8";
  response.writeHead(problem.status, {
    ...securityHeaders("http:"),
    "content-type": type,
    "retry-after": String(askAgainSeconds),
    "cache-control": "no-store",
  });
  response.end(isApi ? JSON.stringify(problem) : renderWaitingPage(starting, true));
}
