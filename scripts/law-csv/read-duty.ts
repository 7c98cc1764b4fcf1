/** From the cells of a line to a duty row; null, with problems noted, where they are none. */
import type { DutyRow } from "@jibao/rules";
import { columnsOfDuty } from "./columns.ts";
import { problemWords } from "./problem.ts";
import {
  cellOf,
  readArticle,
  readCode,
  readLimit,
  readWord,
  refuse,
  refuseOthers,
  type RowReader,
} from "./row-reader.ts";
import { vocabularies } from "./vocabularies.ts";

export function readDuty(reader: RowReader): DutyRow | null {
  const code = readCode(reader);
  const article = readArticle(reader);
  const floor = readWord(reader, "level", vocabularies.floor);
  const branch = readWord(reader, "branch", vocabularies.branch);
  const obligor = readWord(reader, "obligor", vocabularies.obligor);
  const recipient = readWord(reader, "recipient", vocabularies.recipient);
  const limit = readLimit(reader);
  const after = readStart(reader, obligor);
  const isNational = readNational(reader);
  refuseOthers(reader, columnsOfDuty);
  if (code === null || article === null || floor === null || branch === null) return null;
  if (obligor === null || recipient === null || limit === null || after === null) return null;
  if (isNational === null) return null;
  const row: DutyRow = {
    code,
    article,
    branch: branch === "any" ? null : branch,
    obligor,
    recipient: recipient === "first-recipients" ? null : recipient,
    floor: floor === "any" ? null : floor,
    after,
    hours: limit.hours,
  };
  return isNational ? { ...row, national: true } : row;
}

/** Only what an authority has received can start its time, and nothing else can. */
function readStart(reader: RowReader, obligor: DutyRow["obligor"] | null): DutyRow["after"] | null {
  const after = readWord(reader, "after", vocabularies.after);
  if (after === null || obligor === null) return after;
  const isOperators = obligor === "operator";
  const isArrival = after === "arrival";
  return isOperators === isArrival ? refuse(reader, "after", problemWords.wrongStart) : after;
}

function readNational(reader: RowReader): boolean | null {
  if (cellOf(reader, "national") === "") return false;
  return readWord(reader, "national", vocabularies.national) === null ? null : true;
}
