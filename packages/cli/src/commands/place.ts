/** `jibao place "甘孜新龙县"` */
import { findPlace } from "@jibao/places";
import { loadTowns } from "@jibao/places/towns";
import type { Arguments } from "../arguments.ts";
import { type Ending, refuseUsage } from "../ending.ts";

const missingText = refuseUsage(
  '请给出地名或代码，例如 jibao place "甘孜新龙县"。',
  'Give a place or a code, for example jibao place "甘孜新龙县".',
);

export async function runPlace({ values }: Arguments): Promise<Ending> {
  const query = values.join(" ").trim();
  if (query === "") return missingText;
  loadTowns();
  return { kind: "done", value: findPlace(query) };
}
