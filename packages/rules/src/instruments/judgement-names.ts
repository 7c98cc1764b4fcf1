/** What a person is asked to judge under each code that the instruments know. */
import { type Text, text } from "../labels/text.ts";
import { RIGHTS_HARMED, RISK_TO_PUBLIC_INTEREST } from "./further-conditions.ts";
import type { Instrument } from "./instrument.ts";

const ofConditions: readonly (readonly [string, Text])[] = [
  [
    RIGHTS_HARMED,
    text("是否危害个人、组织的合法权益", "whether rights of persons or organisations are harmed"),
  ],
  [
    RISK_TO_PUBLIC_INTEREST,
    text("是否危害国家安全、公共利益", "whether national security or the public are endangered"),
  ],
];

/** By code, for example `NFRA-DS-PM`; the codes are what `parseFacts` may allow as judgements. */
export function judgementNames(instruments: readonly Instrument[]): ReadonlyMap<string, Text> {
  const names = new Map(ofConditions);
  for (const { title, levels, scale } of instruments) {
    for (const row of scale.filter(({ metric }) => metric === "judged")) {
      const label = levels.find(({ code }) => code === row.level)?.label ?? text("", "");
      names.set(
        row.code,
        text(`是否达到“${label.zh}”（${title.zh}）`, `whether it is “${label.en}” (${title.en})`),
      );
    }
  }
  return names;
}
