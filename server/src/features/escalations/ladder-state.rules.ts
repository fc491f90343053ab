export enum LadderState {
  DRAFT = 'DRAFT',
  /** Submitted to the cabinet, which alone enables it. */
  PROPOSED = 'PROPOSED',
  ENABLED = 'ENABLED',
  RETIRED = 'RETIRED',
  DISCARDED = 'DISCARDED',
}
