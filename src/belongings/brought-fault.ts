/** Why a file is not taken in, as a key of the texts; nothing of it is, then. */
export class BroughtFault extends Error {
  readonly kind: BroughtFaultKind;
  /** The file inside it that is meant. */
  readonly file: string | null;

  constructor(kind: BroughtFaultKind, file: string | null = null) {
    super(`not taken in: ${kind}`);
    this.kind = kind;
    this.file = file;
  }
}

export type BroughtFaultKind =
  | 'missing'
  | 'too_large'
  | 'unknown_kind'
  | 'overtaken'
  | 'zip_broken'
  | 'zip_locked'
  | 'zip_names'
  | 'zip_twice'
  | 'zip_many'
  | 'zip_bomb'
  | 'zip_foreign'
  | 'not_ours'
  | 'newer'
  | 'text_broken'
  | 'picture_broken'
  | 'xml_broken'
  | 'xml_entities'
  | 'xml_many'
  | 'too_many_posts'
  | 'nothing_in_it'
  | 'no_author'
  | 'not_said';
