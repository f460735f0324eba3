import type TurndownService from 'turndown';
import type { HtmlElement } from './html-element.ts';

/** Marks before each row and cell on their way into a table; characters that no text has. */
const ROW = '\uE000';
const CELL = '\uE001';
const MARKS = /[\uE000\uE001]/g;
const BETWEEN_CELLS = /[\uE000\uE001][\uE000\uE001\s]*/g;

/** Cells that one cell may stretch over. */
const WIDEST = 20;
/** Cells of a table, with those that only fill its rows up: one wide row makes all others as wide. */
const MOST_CELLS = 20_000;

/** Teaches it tables; Markdown knows them as lines of cells, the first of which is the head. */
export function tables(service: TurndownService): void {
  service.addRule('cell', {
    filter: ['td', 'th'],
    replacement: (content, node: HtmlElement) =>
      `${CELL}\n\n${content}\n\n${CELL.repeat(Math.min(WIDEST, widthOf(node)) - 1)}`,
  });
  service.addRule('row', { filter: 'tr', replacement: (content) => `${ROW}${content}` });
  service.addRule('table', {
    filter: 'table',
    replacement: (content, node: HtmlElement) =>
      `\n\n${asTable(content, Boolean(node.querySelector('table'))) ?? content.replace(BETWEEN_CELLS, '\n\n')}\n\n`,
  });
}

/** A text without the characters that are marks here. */
export function withoutTableMarks(html: string): string {
  return html.replace(MARKS, '');
}

/** Null for one that only puts things beside each other, around another table or around everything, and for one too large to be read. */
function asTable(content: string, isFrame: boolean): string | null {
  const [caption = '', ...lines] = content.split(ROW);
  const rows = lines.map((line) => line.split(CELL).slice(1).map(onOneLine)).filter((row) => row.length > 0);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (isFrame || rows.length * columns < 2 || rows.length * columns > MOST_CELLS) return null;
  const [head = '', ...others] = rows.map((row) => line([...row, ...empty(columns - row.length)]));
  return [caption.trim(), [head, line(empty(columns, '---')), ...others].join('\n')].join('\n\n').trim();
}

/** What stands in a cell, without the marks of headings: a cell has neither those nor lines. */
function onOneLine(cell: string): string {
  return cell
    .replace(/^#{1,6} /gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('|', '\\|');
}

function line(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function empty(cells: number, words = ''): string[] {
  return Array.from({ length: cells }, () => words);
}

function widthOf(cell: HtmlElement): number {
  return Math.max(1, Number(cell.getAttribute('colspan')) || 1);
}
