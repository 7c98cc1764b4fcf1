/** Loading, failed and empty states around a list that comes page by page. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import { useTexts } from "../../shell/locale.tsx";
import type { usePages } from "./use-pages.ts";

interface Props {
  readonly pages: ReturnType<typeof usePages>;
  readonly empty: string;
  readonly emptyBody?: string;
  readonly children: ReactNode;
}

export function PageFrame({ pages: { query, items }, empty, emptyBody, children }: Props) {
  const { common } = useTexts();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) {
    return <EmptyState title={empty} {...(emptyBody && { body: emptyBody })} />;
  }
  return (
    <>
      {children}
      {query.hasNextPage && (
        <div className="buttons">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common.more}
          </Button>
        </div>
      )}
    </>
  );
}
