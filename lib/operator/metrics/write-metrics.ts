/**
 * The text format of Prometheus, version 0.0.4, which its scrapers and those of OpenTelemetry read. Pure.
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Metric {
  /** Name in snake case, with its unit last. */
  readonly name: string;
  /** One sentence of its meaning. */
  readonly help: string;
  /** `counter` of a number that only rises, or begins anew at 0. */
  readonly type: "gauge" | "counter";
  readonly samples: readonly Sample[];
}

export const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** Writes metrics; one without samples is left out. */
export function writeMetrics(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${escapeLine(help)}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(({ labels = {}, value }) => `${name}${writeLabels(labels)} ${writeValue(value)}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

const escapeLine = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLine(value).replaceAll('"', '\\"')}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

/** Infinity has a sign in the format, and NaN the same name as here. */
const writeValue = (value: number) => (Math.abs(value) === Infinity ? (value > 0 ? "+Inf" : "-Inf") : String(value));
