/** Examples of the readings that bear on neither level nor duties. */
import { type Law, lawOfIncident, type Text } from "@jibao/rules";
import {
  hotlineStandsInFor,
  mayBePenalisedMore,
  withdrawalNeedsAcceptance,
} from "@jibao/rules/accountability";
import { authorityKinds, label } from "@jibao/rules/words";
import { text } from "../../../packages/rules/src/labels/text.ts";
import { discoveredAt } from "./criterion-facts.ts";
import type { AnswerExample } from "./reading-example.ts";

const authoritiesServed = (law: Law): Text => {
  const served = authorityKinds.filter((kind) => hotlineStandsInFor({ kind, key: null }, law));
  const names = (locale: "zh" | "en") => served.map((kind) => label("authority", kind, locale));
  return text(
    `视为已收到：${names("zh").join("、")}。`,
    `Taken to have received it: ${names("en").join(", ")}.`,
  );
};

const penalty = (law: Law): Text => {
  const may = mayBePenalisedMore({ faults: ["late"], graveConsequences: false }, law);
  return may === "yes"
    ? text("可能从重，由人认定。", "A heavier penalty is possible; a person finds so.")
    : text("不从重。", "No heavier penalty.");
};

const withdrawal = (law: Law): Text =>
  withdrawalNeedsAcceptance(law)
    ? text("接收部门同意后才撤回。", "It is withdrawn once the authority accepts.")
    : text("运营者提出即撤回。", "It is withdrawn when the operator says so.");

const ofTheDay = ({ readings }: Law): Text => {
  const facts = {
    occurredAt: "2025-10-31T22:00:00+08:00",
    discoveredAt: "2025-11-01T02:00:00+08:00",
  };
  const { law, applies } = lawOfIncident(facts, discoveredAt, readings);
  return applies
    ? text(`适用《${law.title.zh}》。`, `The ${law.title.en} apply.`)
    : text(`《${law.title.zh}》尚未施行，不适用。`, `The ${law.title.en} were not yet in force.`);
};

export const answerExamples: readonly AnswerExample[] = [
  {
    kind: "answer",
    reading: "R8",
    told: text("只拨打了 12387，没有联系其他接收方", "Only 12387 was called, nobody else"),
    answer: authoritiesServed,
  },
  {
    kind: "answer",
    reading: "R22",
    told: text("迟报，没有造成重大危害后果", "Reported late, without grave consequences"),
    answer: penalty,
  },
  {
    kind: "answer",
    reading: "R24",
    told: text("运营者要求撤回误报", "The operator asks to withdraw a mistaken report"),
    answer: withdrawal,
  },
  {
    kind: "answer",
    reading: "R26",
    told: text(
      "2025-10-31 22:00 发生，2025-11-01 02:00 发现；办法自 11-01 施行",
      "It occurred on 2025-10-31 at 22:00 and was discovered on 2025-11-01 at 02:00; the Measures are in force since 11-01",
    ),
    answer: ofTheDay,
  },
];
