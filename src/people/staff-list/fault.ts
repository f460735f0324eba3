/** Why a file cannot be read as a staff list at all; each is a key of the texts. */
export type FaultKind =
  | 'too_large'
  | 'workbook'
  | 'not_text'
  | 'empty'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'row_too_long'
  | 'quote_open'
  | 'quote_misplaced'
  | 'no_people';

/** The file as a whole is refused, for one reason; `row` is where, counted as a spreadsheet counts. */
export class StaffListFault extends Error {
  readonly kind: FaultKind;
  readonly row: number | null;

  constructor(kind: FaultKind, row: number | null = null) {
    super(row === null ? kind : `${kind} in row ${row}`);
    this.kind = kind;
    this.row = row;
  }
}
