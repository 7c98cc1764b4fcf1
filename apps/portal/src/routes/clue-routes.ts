/** The page that looks for clues. What comes in lives as long as the request. */
import type { ClueInput } from "@jibao/clues";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { clueLimits, lookForClues } from "../clues/look-for-clues.ts";
import { type ClueForm, clueResultPage, cluesPage } from "../pages/clues.ts";
import { type Answer, bodyOf, show, type Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { gate, rememberCleared } from "./public-routes.ts";

const ownLimit = 200;
const busyStatus = 503;
const unreadableStatus = 422;
const emptyStatus = 400;

interface Given extends ClueForm {
  /** Null when there is neither a text nor a file. */
  readonly input: ClueInput | null;
}

function givenBy(fields: Readonly<Record<string, string>>, file: ClueInput | null): Given {
  const { text = "", own = "" } = fields;
  const pasted = text.trim() === "" ? null : { name: "", content: text };
  return { text, own, input: file ?? pasted };
}

async function readForm(request: FastifyRequest): Promise<Given> {
  if (!request.isMultipart()) return givenBy(bodyOf(request), null);
  const { inputBytes } = clueLimits;
  // One more byte than is read, so that the page can say that there was more.
  const limits = { fileSize: inputBytes + 1, files: 1, fields: 4, fieldSize: inputBytes };
  const fields: Record<string, string> = {};
  let file: ClueInput | null = null;
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") fields[part.fieldname] = String(part.value);
    else {
      const content = await part.toBuffer();
      if (part.filename) file = { name: part.filename, content, mediaType: part.mimetype };
    }
  }
  return givenBy(fields, file);
}

async function answerTo(visit: Visit, { input, text, own }: Given): Promise<Answer> {
  const form = { text, own };
  if (input === null) {
    return cluesPage(visit, form, { code: "nothingGiven", status: emptyStatus });
  }
  const ownNames = own.split(/[\s,;，；、]+/, ownLimit);
  const outcome = await lookForClues({ input, own: ownNames, limits: clueLimits });
  if (outcome.kind === "found") return clueResultPage(visit, outcome.findings);
  const status = outcome.code === "busy" ? busyStatus : unreadableStatus;
  return cluesPage(visit, form, { code: outcome.code, status });
}

export function registerClueRoutes(app: FastifyInstance, site: Site): void {
  app.get("/clues", (request, reply) => {
    const visit = site.visit(request);
    const stopped = gate(request, visit, "/clues");
    rememberCleared(request, reply);
    const answer = stopped ?? cluesPage(visit, { text: "", own: "" });
    return show(request, reply, { visit, answer });
  });
  app.post("/clues", async (request, reply) => {
    const visit = site.visit(request);
    const answer = await answerTo(visit, await readForm(request));
    return show(request, reply, { visit, answer });
  });
}
