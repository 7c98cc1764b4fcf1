import type { Locale } from "./refusal.ts";

/** The language of an answer by `Accept-Language`; Chinese unless English is preferred. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
    return { tag, weight: quality === undefined ? 1 : Number(quality.split("=")[1]) };
  });
  const weightOf = (language: string) =>
    Math.max(
      0,
      ...wishes.filter(({ tag }) => tag.startsWith(language)).map(({ weight }) => weight),
    );
  return weightOf("en") > weightOf("zh") ? "en" : "zh";
}
