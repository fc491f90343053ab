import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What `/metrics` shows. Each process keeps its own; the collector adds them up. */
export interface Metrics {
  contentType: string;
  text(): Promise<string>;
  counter<Label extends string = never>(name: string, help: string, labelNames?: readonly Label[]): Counter<Label>;
  /** A value asked for when the page is read. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** Seconds that an act took. */
  durations<Label extends string = never>(name: string, help: string, labelNames?: readonly Label[]): Histogram<Label>;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    // Asked for again by another server of the same process, it is the same one.
    counter: <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
      (registry.getSingleMetric(name) as Counter<Label> | undefined) ?? new Counter<Label>({ name, help, labelNames, registers }),
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: async () => gauge.set(await read()) });
    },
    durations: (name, help, labelNames = []) =>
      new Histogram({ name, help, labelNames, registers, buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10] }),
  };
}
