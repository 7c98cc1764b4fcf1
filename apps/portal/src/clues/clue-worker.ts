/** Looks for clues in a thread of its own: a large text must not keep a report waiting. */
import { parentPort, workerData } from "node:worker_threads";
import { findClues } from "@jibao/clues";
import type { ClueTask } from "./look-for-clues.ts";

const { input, own, limits } = workerData as ClueTask;
const { parts: _texts, ...findings } = findClues(input, { own, limits });
parentPort?.postMessage(findings);
