/** Which act's form is open; kept in the address, so that Back closes it and a link can open it. */
import { useSearchParams } from "react-router";
import type { Incident } from "../../../shell/api-types.ts";
import { type ActForm, actForms, formsFor } from "./act-forms.ts";

export function useOpenAct(incident: Pick<Incident, "allowedActs">) {
  const [search, setSearch] = useSearchParams();
  const named = search.get("act");
  const kind = actForms.find((form) => form === named) ?? null;
  const open = (form: ActForm, obligationId?: string) =>
    setSearch((before) => {
      before.set("act", form);
      if (obligationId) before.set("duty", obligationId);
      else before.delete("duty");
      return before;
    });
  const close = () =>
    setSearch((before) => {
      before.delete("act");
      before.delete("duty");
      return before;
    });
  return {
    kind,
    obligationId: search.get("duty"),
    possible: kind !== null && formsFor(incident.allowedActs).includes(kind),
    open,
    close,
  };
}
