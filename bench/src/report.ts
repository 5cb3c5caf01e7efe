/* eslint-disable no-console -- a bench prints */

/** What was measured, each as a ratio to something measured in the same run: machines differ, ratios less. */
export class Report {
  readonly rows: Record<string, number | string>[] = [];

  ratio(name: string, value: number, base: string, baseValue: number, unit: string): void {
    const ratio = value / baseValue;
    this.rows.push({
      name,
      value: Math.round(value),
      unit,
      base,
      baseValue: Math.round(baseValue),
      ratio: Number(ratio.toFixed(3)),
    });
    console.log(
      `${name.padEnd(40)} ${value.toFixed(0).padStart(8)} ${unit}  ${ratio.toFixed(2)} of ${baseValue.toFixed(0)} ${base}`,
    );
  }

  value(name: string, value: number, unit: string): void {
    this.rows.push({ name, value: Number(value.toFixed(2)), unit });
    console.log(`${name.padEnd(40)} ${value.toFixed(1).padStart(8)} ${unit}`);
  }

  heading(text: string): void {
    console.log(`\n${text}`);
  }
}
