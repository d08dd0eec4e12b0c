/** What a spreadsheet takes for the beginning of a formula, after any number of apostrophes. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell that no spreadsheet runs as a formula: with an apostrophe before what would be one. Inverse of {@link parseSpreadsheetText}. */
export function formatSpreadsheetText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text of a cell, without the apostrophe that keeps it from being a formula. Inverse of {@link formatSpreadsheetText}. */
export function parseSpreadsheetText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
