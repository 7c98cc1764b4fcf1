/** A time-stamping authority for tests: `openssl ts` behind a small HTTP server on loopback. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

export interface TimestampAuthority {
  readonly url: string;
  /** PEM file of the root that vouches for it. */
  readonly certificateFile: string;
  /** What it answers from now on; `down` breaks the connection. */
  behave(how: "right" | "refusing" | "down"): void;
  stop(): Promise<void>;
}

const configuration = `
[ req ]
distinguished_name = name
[ name ]
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ stamp ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ authority ]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_chain = no
`;

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Why no authority can be made here, and what would help; null when one can. */
export function authorityObstacle(): string | null {
  try {
    execFileSync("openssl", ["ts", "-help"], { stdio: "ignore" });
    return null;
  } catch {
    return 'not run: "openssl ts" failed; apt-get install openssl';
  }
}

function certify(folder: string): void {
  const run = (...words: string[]) =>
    execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  writeFileSync(join(folder, "ts.cnf"), configuration);
  writeFileSync(join(folder, "serial"), "01");
  const named = (name: string) => ["-config", "ts.cnf", "-subj", `/CN=${name}`];
  const root = ["-x509", "-days", "30", "-extensions", "root", "-keyout", "root.key"];
  run("req", ...root, ...newKey, ...named("root"), "-out", "root.pem");
  run("req", ...newKey, ...named("stamp"), "-keyout", "stamp.key", "-out", "stamp.csr");
  const by = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30"];
  const as = ["-extfile", "ts.cnf", "-extensions", "stamp", "-out", "stamp.pem"];
  run("x509", "-req", "-in", "stamp.csr", ...by, ...as);
}

function answer(folder: string, question: Buffer): Buffer {
  writeFileSync(join(folder, "question.tsq"), question);
  const by = ["-config", "ts.cnf", "-section", "authority", "-signer", "stamp.pem"];
  const words = ["ts", "-reply", ...by, "-inkey", "stamp.key", "-queryfile", "question.tsq"];
  execFileSync("openssl", [...words, "-out", "answer.tsr"], { cwd: folder, stdio: "pipe" });
  return readFileSync(join(folder, "answer.tsr"));
}

export async function startTimestampAuthority(): Promise<TimestampAuthority> {
  const folder = mkdtempSync(join(tmpdir(), "jibao-authority-"));
  certify(folder);
  let behaviour: "right" | "refusing" | "down" = "right";
  const server = createServer((request, response) => {
    if (behaviour === "down") {
      request.socket.destroy();
      return;
    }
    void buffer(request).then((question) => {
      const type = { "content-type": "application/timestamp-reply" };
      // PKIStatus 2: rejection.
      const body =
        behaviour === "right" ? answer(folder, question) : Buffer.from("30053003020102", "hex");
      response.writeHead(200, type).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    certificateFile: join(folder, "root.pem"),
    behave: (how) => {
      behaviour = how;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
