/** Probes of uploads and attachments. */
import type { Caller } from "../../api/rights.ts";
import { rightOf } from "../../api/rights.ts";
import type { CallersHouse } from "../callers.ts";
import { beginUpload, metadataOf, tusBodyType, tusHeaders, uploadFile } from "../upload-file.ts";
import { onCase, type Probe, type Whose } from "./probe.ts";

/** Its bytes are JSON, as the callers of the test read every answer. */
const file = { name: "记录.json", bytes: Buffer.from("{}") };

/** An upload of the caller's, or of somebody else's. */
async function begin(house: CallersHouse, caller: Caller, whose: Whose): Promise<string> {
  const mayUpload = rightOf("createUpload", caller) !== "deny";
  const other = caller === "gateway-key" ? "operator-key" : "gateway-key";
  const uploader = whose === "own" && mayUpload ? caller : other;
  const sizeBytes = file.bytes.length;
  return beginUpload(house.house, house.credential(uploader), { name: file.name, sizeBytes });
}

const onUpload = (more: { headers?: Record<string, string>; body?: Buffer } = {}): Probe => ({
  hasForeign: true,
  attempt: async (house, caller, whose) => ({
    params: { id: await begin(house, caller, whose) },
    headers: { ...tusHeaders, ...more.headers },
    ...(more.body === undefined ? {} : { body: more.body }),
  }),
});

/** What came with a supplement to a case; for a channel, what it uploaded and did not yet name. */
async function attachmentOf(house: CallersHouse, caller: Caller, whose: Whose): Promise<string> {
  if (caller === "gateway-key" && whose === "own") {
    return uploadFile(house.house, house.credential(caller), file);
  }
  const sender = house.house.reporter(house[whose]);
  const id = await uploadFile(house.house, sender, file);
  const { reference } = house[whose];
  const body = { stage: "supplement" as const, reference, attachments: [id] };
  const answer = await house.house.submit(sender, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return id;
}

const onAttachment: Probe = {
  hasForeign: true,
  attempt: async (house, caller, whose) => ({
    params: { id: await attachmentOf(house, caller, whose) },
  }),
};

export const attachmentProbes = {
  createUpload: {
    hasForeign: false,
    attempt: () => ({
      headers: { ...tusHeaders, "upload-length": "2", "upload-metadata": metadataOf(file) },
    }),
  },
  readUpload: onUpload(),
  appendUpload: onUpload({
    headers: { "upload-offset": "0", "content-type": tusBodyType },
    body: file.bytes,
  }),
  deleteUpload: onUpload(),
  readAttachment: onAttachment,
  readAttachmentContent: onAttachment,
  listAttachments: onCase(),
} satisfies Record<string, Probe>;
