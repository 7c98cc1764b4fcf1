/** Files for a report that is being written, and for what follows it: forms, uploads, lists. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { openDraft } from "../drafts.ts";
import { cookieNames, cookieOf, heldCaseOf } from "../cookies.ts";
import { discardUpload } from "../files/discard-upload.ts";
import { readIds, readKept } from "../files/kept-files.ts";
import { receiveForm, type ReceivedForm } from "../files/receive-form.ts";
import {
  beginUpload,
  continueUpload,
  pieceLimitBytes,
  pieceType,
} from "../files/upload-exchange.ts";
import { caseUploader, draftUploader, filesField, type Uploader } from "../files/uploader.ts";
import { laterStages } from "../pages/later.ts";
import { queryOf, type Site } from "../site.ts";
import { keptList } from "../view/file-field.ts";
import { draftClient } from "../workspace/reporting-account.ts";
import { draftCodeOf } from "./report-routes.ts";

/** Takes the form of a report with its files, which go into the draft. */
export async function receiveReportForm(
  site: Site,
  request: FastifyRequest,
): Promise<ReceivedForm> {
  const visit = site.visit(request);
  return receiveForm(request, {
    limits: site.limits,
    spools: site.spools,
    texts: visit.texts.files,
    uploaderFor: (fields) =>
      draftUploader(site, visit, draftCodeOf(request) ?? fields["draftCode"]),
  });
}

/** Takes the form of a supplement, a progress report or a summary with its files. */
export async function receiveCaseForm(site: Site, request: FastifyRequest): Promise<ReceivedForm> {
  const { texts } = site.visit(request);
  return receiveForm(request, {
    limits: site.limits,
    spools: site.spools,
    texts: texts.files,
    uploaderFor: async () => caseUploader(site, request),
  });
}

/** Removes what the form asks to be removed; the answer is its id. */
export async function dropNamed(
  uploader: Uploader | null,
  fields: ReceivedForm["fields"],
): Promise<string | null> {
  const [id] = readIds(fields["drop"]);
  if (id === undefined || uploader === null) return null;
  await discardUpload(uploader, id);
  return id;
}

type FindUploader = (request: FastifyRequest) => Promise<Uploader | null>;

interface UploadRoutes {
  readonly base: string;
  /** Whose uploads the visitor may make and continue. */
  readonly find: FindUploader;
}

function registerUploads(app: FastifyInstance, site: Site, { base, find }: UploadRoutes): void {
  const exchange = async (request: FastifyRequest, reply: FastifyReply) => ({
    uploader: await find(request),
    request,
    reply,
    texts: site.visit(request).texts.files,
  });
  app.post(base, async (request, reply) => beginUpload(await exchange(request, reply)));
  app.route({
    method: ["HEAD", "PATCH", "DELETE"],
    url: `${base}/:id`,
    bodyLimit: pieceLimitBytes,
    handler: async (request, reply) => continueUpload(await exchange(request, reply)),
  });
}

function sendPart(reply: FastifyReply, html: { readonly text: string } | null): FastifyReply {
  return reply
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(html?.text ?? "");
}

/** The lists that the script reads again; whatever is under way it shows itself. */
function registerLists(app: FastifyInstance, site: Site): void {
  app.get("/report/files/kept", async (request, reply) => {
    const visit = site.visit(request);
    const opened = await openDraft(visit, cookieOf(request, cookieNames.draft));
    const values = opened.kind === "open" ? opened.draft.values : {};
    const files = await readKept(draftClient(visit, values), readIds(values[filesField]));
    const kept = files && files.filter(({ complete }) => complete);
    return sendPart(reply, keptList({ visit, form: "send", action: "/report/files", kept }));
  });
  for (const stage of laterStages) {
    app.get(`/follow-up/${stage}/kept`, async (request, reply) => {
      const visit = site.visit(request);
      const held = heldCaseOf(request);
      if (held === null) return sendPart(reply, null);
      const ids = readIds(queryOf(request)["ids"]).slice(0, site.limits.count);
      const kept = await readKept(visit.asReporter(held), ids);
      const action = `/follow-up/${stage}`;
      return sendPart(reply, keptList({ visit, form: "later", action, kept }));
    });
  }
}

export function registerFileRoutes(app: FastifyInstance, site: Site): void {
  const options = { parseAs: "buffer", bodyLimit: pieceLimitBytes } as const;
  app.addContentTypeParser(pieceType, options, (_request, piece, done) => done(null, piece));
  registerUploads(app, site, {
    base: "/report/uploads",
    find: (request) =>
      draftUploader(site, site.visit(request), cookieOf(request, cookieNames.draft)),
  });
  registerUploads(app, site, {
    base: "/follow-up/uploads",
    find: async (request) => caseUploader(site, request),
  });
  registerLists(app, site);
}
