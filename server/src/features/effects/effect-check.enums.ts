import { registerEnumType } from 'type-graphql';

export enum EffectAnswer {
  YES = 'YES',
  NO = 'NO',
  TOO_EARLY = 'TOO_EARLY',
}
registerEnumType(EffectAnswer, { name: 'EffectAnswer', description: 'Whether the effect sought can be seen.' });
