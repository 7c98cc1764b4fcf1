/** A list that comes page by page, newest first. */
import { useInfiniteQuery } from "@tanstack/react-query";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

interface Pages<Item> {
  readonly key: readonly unknown[];
  /** One page; `after` is empty for the first. */
  readonly load: (after: { readonly after?: string }) => Promise<Page<Item>>;
  /** How soon to ask anew, by what is listed; never where left out. */
  readonly pollMs?: (items: readonly Item[]) => number | false;
}

export function usePages<Item>({ key, load, pollMs }: Pages<Item>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam === "" ? {} : { after: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page: Page<Item>) => page.next,
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) =>
      pollMs?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
