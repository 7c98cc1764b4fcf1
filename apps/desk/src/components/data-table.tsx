/** A plain table: it has a name for every reader, and where it is too wide it scrolls by itself. */
import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  /** Whether the name is also seen; left out where a heading above says it. */
  readonly captioned?: boolean;
  /** Heads of the columns; an empty one stands over buttons. */
  readonly columns: readonly string[];
  /** `cards` makes each row a card on a narrow screen; cells then bring `data-label`. */
  readonly className?: string;
  /** The rows. */
  readonly children: ReactNode;
}

export function DataTable({ label, captioned = false, columns, className, children }: Props) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className={className ? `plain ${className}` : "plain"}>
        <caption className={captioned ? undefined : "visually-hidden"}>{label}</caption>
        <thead>
          <tr>
            {columns.map((column) =>
              column === "" ? (
                <td key="" />
              ) : (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
