/** `growth`: how many times dearer one unit is in the big office than in the small one. */
export function printTable(results) {
  const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));
  const rows = results.map(({ workload, unit, ours, reference, ratio, goal, reached, growth }) => [
    workload,
    `${number(ours)} ${unit}`,
    `${number(reference)} ${unit}`,
    ratio.toFixed(2),
    `${goal} ${reached ? '✓' : '✗'}`,
    growth ? `×${growth.toFixed(1)}` : '',
  ]);
  const table = [['workload', 'ours', 'reference', 'ratio', 'goal', 'growth'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join(' · '));
}
