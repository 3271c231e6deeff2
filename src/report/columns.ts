/** A name may have 255 characters: a wider cell pushes its own line aside, not all of them. */
const WIDEST_COLUMN = 40;

/** As wide as the widest cell of each column, within reason. */
export function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  return rows.reduce<number[]>((widths, row) => {
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(width(text), WIDEST_COLUMN));
    });
    return widths;
  }, []);
}

/** The cells side by side, two spaces apart. */
export function alignRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(text))))
    .join('  ')
    .trimEnd();
}

/** In code points: what stands in a column, near enough. */
function width(text: string): number {
  return [...text].length;
}
