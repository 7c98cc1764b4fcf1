/** Against a real SMTP server on loopback. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { noTransport, sinkTransport, smtpTransport, type Transport } from "./transport.ts";

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const timeoutMs = 300;
const mail = {
  messageId: "<out_1@report.test>",
  to: "desk@authority.test",
  subject: "【重大】收到网络安全事件报告",
  text: "编号 Reference: 0000-0000-0027\n",
};

function transportTo(port: number, credentials = ""): Transport {
  const url = `smtp://${credentials}127.0.0.1:${port}`;
  const transport = smtpTransport({ url, from: "jibao@report.test", timeoutMs });
  closers.push(() => transport.close());
  return transport;
}

async function serverWith(options: SMTPServerOptions, credentials = ""): Promise<Transport> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], ...options });
  server.on("error", () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closers.push(() => server.close(() => {}));
  return transportTo((server.server.address() as AddressInfo).port, credentials);
}

function answering(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

test("an accepted mail carries its stable id and forbids automatic answers", async () => {
  let received = "";
  const transport = await serverWith({
    onData: (stream, _session, callback) => {
      stream.on("data", (chunk: Buffer) => {
        received += chunk.toString("utf8");
      });
      stream.on("end", () => callback());
    },
  });
  expect(await transport.send(mail)).toMatchObject({ kind: "accepted" });
  expect(received).toContain("Message-ID: <out_1@report.test>");
  expect(received).toContain("Auto-Submitted: auto-generated");
  expect(received).toContain("To: desk@authority.test");
  expect(received).toContain("From: jibao@report.test");
});

test.each([
  [450, "deferred"],
  [550, "refused"],
] as const)("a recipient answered with %i is %s", async (code, kind) => {
  const transport = await serverWith({
    onRcptTo: (_address, _session, callback) => callback(answering(code, "not this one")),
  });
  const sending = await transport.send(mail);
  expect(sending.kind).toBe(kind);
  expect(sending.detail).toContain("not this one");
});

test.each([
  [451, "deferred"],
  [554, "refused"],
] as const)("a message answered with %i is %s", async (code, kind) => {
  const transport = await serverWith({
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on("end", () => callback(answering(code, "not like this")));
    },
  });
  expect((await transport.send(mail)).kind).toBe(kind);
});

test("a wrong password and a closed door are ours to mend: worth trying again", async () => {
  const wrong = await serverWith(
    { onAuth: (_auth, _session, callback) => callback(answering(535, "wrong password")) },
    "jibao:secret@",
  );
  expect((await wrong.send(mail)).kind).toBe("deferred");
  const closed = await serverWith({
    onConnect: (_session, callback) => callback(answering(554, "no service here")),
  });
  expect((await closed.send(mail)).kind).toBe("deferred");
});

test("a server that is away or says nothing is given up in bounded time", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => {
    silent.listen(0, "127.0.0.1", resolve);
  });
  const { port } = silent.address() as AddressInfo;
  expect((await transportTo(port).send(mail)).kind).toBe("deferred");
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  expect((await transportTo(port).send(mail)).kind).toBe("deferred");
});

test("a server that falls silent in the middle is given up in bounded time", async () => {
  const transport = await serverWith({ onMailFrom: () => {} });
  expect((await transport.send(mail)).kind).toBe("deferred");
});

test("without a mail server nothing is called delivered, and a drill always is", async () => {
  expect((await noTransport.send(mail)).kind).toBe("deferred");
  expect((await sinkTransport.send(mail)).kind).toBe("accepted");
});
