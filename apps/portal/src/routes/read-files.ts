/** The files of a case, as the holder of its receipt sees them. */
import { type ListedFile, listedFile } from "../view/file-list.ts";
import type { HeldCase, Visit } from "../visit.ts";

/** Null when they cannot be read now: that is no reason to withhold a page. */
export async function readFiles(
  visit: Visit,
  held: HeldCase,
): Promise<readonly (ListedFile & { readonly id: string })[] | null> {
  const outcome = await visit
    .asReporter(held)
    .call("listAttachments", { params: { id: held.reference } });
  if (outcome.kind !== "answer") return null;
  return outcome.value.items.map((file) => ({ id: file.id, ...listedFile(file) }));
}
