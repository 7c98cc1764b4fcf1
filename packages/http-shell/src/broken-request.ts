/** Answers what is no HTTP, is too long, or came too slowly: a problem, then the end. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type ProblemCode, problems } from "@jibao/contract/problems";
import { securityHeaders } from "./security-headers.ts";

/** By whichever protocol it came: what is no request names no address. */
const headerLines = Object.entries(securityHeaders("http:")).map((pair) => pair.join(": "));

function codeOf(error: Error): ProblemCode {
  const code = "code" in error ? error.code : "";
  if (code === "HPE_HEADER_OVERFLOW") return "headers-too-large";
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? "request-too-slow" : "malformed-request";
}

/** For the event `clientError` of an HTTP server. Repeats nothing of what was sent. */
export function answerBrokenRequest(error: Error, socket: Duplex): void {
  // The second listener of one error, or a client that has gone.
  if (!socket.writable || socket.destroyed) return void socket.destroy();
  const code = codeOf(error);
  const { status, zh, en } = problems[code];
  const body = JSON.stringify({
    type: `/problems/${code}`,
    title: `${zh.title} ${en.title}`,
    status,
    detail: `${zh.remedy} ${en.remedy}`,
    code,
  });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    ...headerLines,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // Whoever does not read this either is not waited for.
  socket.once("finish", () => socket.destroy());
}
