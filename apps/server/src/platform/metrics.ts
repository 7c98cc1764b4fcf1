/** Counters and gauges in the text format that Prometheus reads. No label holds personal data. */

export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(labels?: Labels, amount?: number): void;
}

export interface Metrics {
  /** Counts what happened; by convention its name ends in `_total`. */
  counter(name: string, help: string): Counter;
  /** Is asked at each reading; may answer one number, or one for each set of labels. */
  gauge(name: string, help: string, read: () => number | ReadonlyMap<string, number>): void;
  render(): string;
}

interface Family {
  readonly head: string;
  readonly lines: () => string[];
}

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? "" : `{${pairs.toSorted().join(",")}}`;
}

function linesOf(name: string, values: ReadonlyMap<string, number>): string[] {
  return [...values].map(([labels, value]) => `${name}${labels} ${value}`);
}

export function createMetrics(): Metrics {
  const families = new Map<string, Family>();
  const register = (name: string, family: Family) => {
    if (families.has(name)) throw new Error(`The metric ${name} exists already`);
    families.set(name, family);
  };
  const headOf = (name: string, help: string, type: string) =>
    `# HELP ${name} ${help}\n# TYPE ${name} ${type}`;
  return {
    counter(name, help) {
      const values = new Map<string, number>();
      register(name, { head: headOf(name, help, "counter"), lines: () => linesOf(name, values) });
      return {
        add: (labels = {}, amount = 1) => {
          const key = renderLabels(labels);
          values.set(key, (values.get(key) ?? 0) + amount);
        },
      };
    },
    gauge(name, help, read) {
      const lines = () => {
        const value = read();
        return linesOf(name, typeof value === "number" ? new Map([["", value]]) : value);
      };
      register(name, { head: headOf(name, help, "gauge"), lines });
    },
    render: () =>
      [...families.values()].flatMap(({ head, lines }) => [head, ...lines(), ""]).join("\n"),
  };
}
