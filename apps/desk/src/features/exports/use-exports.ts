/** The exports of the own side, newest first; asked anew while one of them is under way. */
import { ask } from "../../shell/api.ts";
import type { ExportView } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { usePages } from "../access/use-pages.ts";

const makingPollMs = 3_000;
const waitingPollMs = 15_000;

function pollMs(items: readonly ExportView[]): number | false {
  const has = (state: ExportView["state"]) => items.some((each) => each.state === state);
  if (has("approved")) return makingPollMs;
  return has("requested") && waitingPollMs;
}

export function useExports() {
  const { locale } = useLanguage();
  return usePages<ExportView>({
    key: [...keys.exports, "list"],
    load: (query) => ask(locale, "listExports", { query }),
    pollMs,
  });
}
