/** How many recovery codes are left, and new ones. */
import { ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import type { PartProps } from "./factor-types.ts";
import { useAccountTexts } from "./use-account-texts.ts";

export function CodesPart({ methods, onCodes }: PartProps) {
  const { locale } = useLanguage();
  const { codes: words } = useAccountTexts();
  const { save, error, busy } = useEntry({
    listKey: keys.methods,
    send: () => ask(locale, "renewRecoveryCodes"),
    onSaved: ({ codes }) => onCodes(codes),
  });
  const hasFactor = methods.passkeys.length > 0 || methods.totpSince !== null;
  return (
    <section className="panel" aria-labelledby="codes">
      <h2 id="codes">{words.title}</h2>
      <p className="muted">{hasFactor ? words.left(methods.recoveryCodesLeft) : words.none}</p>
      {hasFactor && (
        <SureButton
          label={words.renew}
          question={words.reallyRenew}
          busy={busy}
          onSure={() => save(undefined)}
        />
      )}
      <ProblemNotice error={error} />
    </section>
  );
}
