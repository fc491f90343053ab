export enum LadderAct {
  AMEND = 'AMEND',
  PROPOSE = 'PROPOSE',
  RETURN = 'RETURN',
  ENABLE = 'ENABLE',
  DISCARD = 'DISCARD',
}
