/** One kind of problem: its status, what happened, and what to do next. */
export interface ProblemRow {
  readonly status: number;
  readonly zh: { readonly title: string; readonly remedy: string };
  readonly en: { readonly title: string; readonly remedy: string };
}
