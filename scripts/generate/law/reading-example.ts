/** The shape of an example of a reading. */
import type { Law, ReadingCode, ReportingCase, Text } from "@jibao/rules";

interface ExampleBase {
  readonly reading: ReadingCode;
  /** The case in words, without a full stop. */
  readonly told: Text;
}

export interface CaseExample extends ExampleBase {
  readonly kind: "case";
  readonly reportingCase: ReportingCase;
}

/** For readings that bear on neither level nor duties. */
export interface AnswerExample extends ExampleBase {
  readonly kind: "answer";
  readonly answer: (law: Law) => Text;
}

export type ReadingExample = CaseExample | AnswerExample;
