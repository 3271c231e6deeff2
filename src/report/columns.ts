/** A name may have 255 characters, and the other rows are not to suffer for it. */
const WIDEST_COLUMN = 40;

const GAP = '  ';

/** As wide as the widest cell of each column, within reason. */
export function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  return rows.reduce<number[]>((widths, row) => {
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(width(text), WIDEST_COLUMN));
    });
    return widths;
  }, []);
}

/** The rows without the columns that are empty in all of them. */
export function withoutEmpty(rows: readonly (readonly string[])[]): readonly string[][] {
  return rows.map((row) => row.filter((_, column) => rows.some((one) => one[column] !== '')));
}

/** The cells side by side, two spaces apart. A cell wider than its column pushes the others aside. */
export function alignRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((text, column) => text + blanks((widths[column] ?? 0) - width(text)))
    .join(GAP)
    .trimEnd();
}

/**
 * The same where all columns are to stay in place: behind a cell wider than its column the row goes
 * on in the next line.
 */
export function alignLines(row: readonly string[], widths: readonly number[]): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let start = 0;
  row.forEach((text, column) => {
    const isInTheWay = line !== '' && width(line) > start - GAP.length;
    if (text !== '' && isInTheWay) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (text !== '') line = line + blanks(start - width(line)) + text;
    start += (widths[column] ?? 0) + GAP.length;
  });
  return [...lines, line.trimEnd()];
}

/** As much of a text as its column takes, without the middle: what tells names apart is mostly at an end. */
export function clipped(text: string, most: number): string {
  const points = [...text];
  if (points.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  return `${points.slice(0, head).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

function blanks(number: number): string {
  return ' '.repeat(Math.max(0, number));
}

/** In code points: what stands in a column, near enough. */
function width(text: string): number {
  return [...text].length;
}
