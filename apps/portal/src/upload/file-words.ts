/** The words of the page's language, which the server writes into the group. */
import type { Texts } from "../texts/zh.ts";

export type FileWords = Texts["files"]["script"] & Readonly<Record<"tooLarge" | "stop", string>>;
