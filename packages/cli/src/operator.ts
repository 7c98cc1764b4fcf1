/** The operator of `--operator`: who reports, as the Measures need to know it. */
import { type Operator } from "@jibao/rules";
import { operatorKinds } from "@jibao/rules/words";
import { isDivisionCode } from "@jibao/rules/format";
import { type FieldProblem, Refusal, type Text } from "./ending.ts";
import { type Json, type JsonObject, readObject } from "./input.ts";

type Check = (value: Json) => boolean;

const isText: Check = (value) => typeof value === "string" && value !== "";
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
const kinds: readonly Json[] = operatorKinds;
const isKindList: Check = (value) =>
  Array.isArray(value) && value.every((kind) => kinds.includes(kind));

interface Field {
  readonly check: Check;
  readonly wanted: Text;
}

const text: Text = { zh: "应为文字", en: "must be text" };
const list: Text = { zh: "应为文字的列表", en: "must be a list of texts" };

const fields: Readonly<Record<keyof Operator, Field>> = {
  name: { check: isText, wanted: text },
  kinds: {
    check: isKindList,
    wanted: {
      zh: `应为列表，可含 ${operatorKinds.join("、")}`,
      en: `must be a list of ${operatorKinds.join(", ")}`,
    },
  },
  division: {
    check: (value) => typeof value === "string" && isDivisionCode(value),
    wanted: { zh: "应为行政区划代码，如 451300", en: "must be a division code like 451300" },
  },
  parentOrgan: { check: isText, wanted: text },
  sector: { check: isText, wanted: text },
  instruments: { check: isTextList, wanted: list },
};

function problemsOf(input: JsonObject): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name as keyof Operator] : undefined;
    const pointer = `/${name}`;
    if (field === undefined) {
      const words = { zh: "不是已知的项目，请删去", en: "is not known; remove it" };
      problems.push({ pointer, code: "unknown-key", ...words });
    } else if (value !== null && !field.check(value)) {
      problems.push({ pointer, code: "wrong-type", ...field.wanted });
    }
  }
  return problems;
}

/** Absent and null mean not known; no kinds means neither CII holder nor central organ. */
export async function readOperator(path: string): Promise<Operator | Refusal> {
  const input = await readObject(path);
  if (input instanceof Refusal) return input;
  const errors = problemsOf(input);
  if (errors.length > 0) {
    const detail = { zh: "运营者信息有误，请按逐项说明改正。", en: "The operator is wrong in:" };
    return new Refusal({ code: "operator-refused", detail, errors });
  }
  // Each member was checked above.
  const given = input as unknown as Partial<Operator>;
  return {
    name: given.name ?? "",
    kinds: given.kinds ?? [],
    division: given.division ?? null,
    parentOrgan: given.parentOrgan ?? null,
    sector: given.sector ?? null,
    instruments: given.instruments ?? [],
  };
}
