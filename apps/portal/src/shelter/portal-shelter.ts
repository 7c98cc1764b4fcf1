/** The portal's shelter, with its rounds of handing over for as long as the portal runs. */
import { createClient, referenceAuthorization } from "@jibao/sdk";
import type { FastifyInstance } from "fastify";
import type { PortalOptions } from "../site.ts";
import { handOver, startRounds } from "./hand-over.ts";
import { openShelter, type Shelter } from "./shelter.ts";

const usualEveryMs = 2_000;

/** Nobody waits behind these calls; the next round comes soon. */
const patient = { timeoutMs: 15_000, retry: { attempts: 1 } };

/** Null where none is set up. Rejects when its folder cannot be used. */
export async function openPortalShelter(
  app: FastifyInstance,
  options: PortalOptions,
): Promise<Shelter | null> {
  if (options.shelter === undefined) return null;
  const nowMs = options.serverClock ?? Date.now;
  const warn = (fault: { readonly file: string; readonly code: string }) =>
    app.log.error(fault, "a file of what waits for the core cannot be used");
  const shelter = await openShelter(options.shelter, { nowMs, warn });
  const common = {
    ...patient,
    baseUrl: options.apiUrl,
    ...(options.fetch && { fetch: options.fetch }),
  };
  const asPortal = `Bearer ${options.apiKey}`;
  const core = createClient({ ...common, authorization: asPortal });
  const round = () =>
    handOver({
      shelter,
      core,
      nowMs,
      clientOf: ({ holder, request: { locale = "zh" } }) => {
        const authorization =
          holder === null ? asPortal : referenceAuthorization(holder.reference, holder.secret);
        return createClient({ ...common, locale, authorization });
      },
    });
  const rounds = startRounds(round, {
    everyMs: options.shelter.handOverEveryMs ?? usualEveryMs,
    failed: (error) => app.log.error({ err: error }, "handing over to the core failed"),
  });
  app.addHook("onClose", () => rounds.stop());
  return shelter;
}
