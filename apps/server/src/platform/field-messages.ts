/** ajv's errors → messages that name the field and the remedy, in both languages. */
import type { ErrorObject } from "ajv";
import type { Bilingual, FieldRefusal } from "./refusal.ts";

const typeNames: Record<string, Bilingual> = {
  string: { zh: "文字", en: "text" },
  number: { zh: "数字", en: "a number" },
  integer: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  object: { zh: "对象", en: "an object" },
  array: { zh: "列表", en: "a list" },
  null: { zh: "null", en: "null" },
};

type Parameters = Record<string, unknown>;
type Describe = (field: string, parameters: Parameters) => Bilingual;

function limited(zh: string, en: string): Describe {
  return (field, { limit }) => ({
    zh: `“${field}”${zh.replace("#", String(limit))}。`,
    en: `“${field}” ${en.replace("#", String(limit))}.`,
  });
}

function described(zh: string, en: string): Describe {
  return (field) => ({ zh: `“${field}”${zh}`, en: `“${field}” ${en}` });
}

function describeType(field: string, { type }: Parameters): Bilingual {
  const name = typeNames[String(type)] ?? { zh: String(type), en: String(type) };
  return { zh: `“${field}”应为${name.zh}。`, en: `“${field}” must be ${name.en}.` };
}

function describeEnum(field: string, { allowedValues }: Parameters): Bilingual {
  const list = (allowedValues as unknown[]).join(", ");
  return { zh: `“${field}”应为下列之一：${list}。`, en: `“${field}” must be one of: ${list}.` };
}

function describeConst(field: string, { allowedValue }: Parameters): Bilingual {
  const value = String(allowedValue);
  return { zh: `“${field}”只能是 ${value}。`, en: `“${field}” must be ${value}.` };
}

const descriptions: Record<string, Describe> = {
  required: described("是必填项，请补上。", "is required; add it."),
  additionalProperties: described(
    "不是这里的字段，请核对名称或删除它。",
    "is not a field here; check its spelling or remove it.",
  ),
  type: describeType,
  enum: describeEnum,
  const: describeConst,
  pattern: described(
    "的格式不对，请按接口文档改正。",
    "has the wrong form; see the API reference.",
  ),
  minLength: (field, { limit }) =>
    limit === 1
      ? { zh: `“${field}”不能为空，请填写。`, en: `“${field}” is empty; fill it in.` }
      : limited("至少 # 个字符，请补充", "needs # characters or more")(field, { limit }),
  maxLength: limited("最多 # 个字符，请缩短", "takes # characters at most; shorten it"),
  minItems: limited("至少 # 项，请补充", "needs # items or more"),
  maxItems: limited("最多 # 项，请减少", "takes # items at most; remove some"),
  minimum: limited("不能小于 #", "must be # or more"),
  maximum: limited("不能大于 #", "must be # or less"),
};

const describeOther: Describe = described("不符合要求，请核对。", "is not acceptable; check it.");

/** The field that an error is about: for a missing or unknown one its name is in the parameters. */
function pointerOf(error: ErrorObject): string {
  const parameters = error.params as Parameters;
  const name = parameters["missingProperty"] ?? parameters["additionalProperty"];
  if (typeof name !== "string") return error.instancePath;
  return `${error.instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** An alternative `null` never is the remedy; the other branch's error tells what to do. */
function isNoise(error: ErrorObject): boolean {
  return error.keyword === "anyOf" || (error.keyword === "type" && error.params["type"] === "null");
}

/** One refusal for each field, at most `limit`; the value itself is never repeated. */
export function describeFieldErrors(errors: readonly ErrorObject[], limit: number): FieldRefusal[] {
  const useful = errors.filter((error) => !isNoise(error));
  const byPlace = new Map<string, FieldRefusal>();
  for (const error of useful.length > 0 ? useful : errors) {
    if (byPlace.size >= limit) break;
    const pointer = pointerOf(error);
    const name = pointer.slice(pointer.lastIndexOf("/") + 1);
    const field = name === "" ? "body" : name.replaceAll("~1", "/").replaceAll("~0", "~");
    const describe = descriptions[error.keyword] ?? describeOther;
    const message = describe(field, error.params as Parameters);
    if (!byPlace.has(pointer)) byPlace.set(pointer, { pointer, code: error.keyword, message });
  }
  return [...byPlace.values()];
}
