export type RefusalParams = Record<string, string | number>;

/** What a refusal may say beside its code. */
export interface RefusalDetails {
  /** The values its translated sentence names. */
  params?: RefusalParams;
  /** The input path to blame, such as `milestones.2.dueOn`, where one is. */
  field?: string;
  /** The HTTP status outside GraphQL; 400 unless told. */
  status?: number;
}

/** An act that the office's rules do not allow. Its code is stable; its sentence is found, in the reader's language, at the edge. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly field?: string;
  readonly status: number;

  constructor(code: string, { params = {}, field, status = 400 }: RefusalDetails = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    if (field !== undefined) this.field = field;
    this.status = status;
  }
}

/** Returns the refusal for the caller to throw, so that the compiler sees where the path ends. */
export function refuse(code: string, details?: RefusalDetails): Refusal {
  return new Refusal(code, details);
}
