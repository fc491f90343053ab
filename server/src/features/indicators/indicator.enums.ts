import { registerEnumType } from 'type-graphql';

export enum IndicatorFamily {
  COMPLETION = 'COMPLETION',
  PROCESSING_TIME = 'PROCESSING_TIME',
  SATISFACTION = 'SATISFACTION',
  FINANCE = 'FINANCE',
}
registerEnumType(IndicatorFamily, {
  name: 'IndicatorFamily',
  description: 'The four families of the dashboard; each has its own shape of reading.',
});

export enum IndicatorUnit {
  PERCENT = 'PERCENT',
  DAYS = 'DAYS',
  DINARS = 'DINARS',
  COUNT = 'COUNT',
}
registerEnumType(IndicatorUnit, { name: 'IndicatorUnit', description: 'Unit of the value. DAYS: calendar days. DINARS: Algerian dinars.' });

export enum IndicatorDirection {
  HIGHER_IS_BETTER = 'HIGHER_IS_BETTER',
  LOWER_IS_BETTER = 'LOWER_IS_BETTER',
}
registerEnumType(IndicatorDirection, { name: 'IndicatorDirection', description: 'Which way is better.' });

export enum IndicatorOrigin {
  REPORTED = 'REPORTED',
  ROAD_MAPS = 'ROAD_MAPS',
  ACKNOWLEDGEMENT_TIME = 'ACKNOWLEDGEMENT_TIME',
  LATE_OBLIGATIONS = 'LATE_OBLIGATIONS',
}
registerEnumType(IndicatorOrigin, {
  name: 'IndicatorOrigin',
  description:
    'Where values come from. REPORTED: the bodies propose them. ROAD_MAPS, ACKNOWLEDGEMENT_TIME, LATE_OBLIGATIONS: the product computes them from its own records, and nobody reports them.',
});

export enum Frequency {
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
  HALF_YEARLY = 'HALF_YEARLY',
  YEARLY = 'YEARLY',
}
registerEnumType(Frequency, { name: 'Frequency', description: 'How often an indicator is read: by calendar months, quarters, half-years or years.' });

export enum ReadingState {
  PROPOSED = 'PROPOSED',
  VALIDATED = 'VALIDATED',
  RETURNED = 'RETURNED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(ReadingState, {
  name: 'ReadingState',
  description:
    'PROPOSED: by the body, awaiting the office. VALIDATED: the official value of its period. RETURNED: sent back with a reason. SUPERSEDED: another reading of the same period took its place.',
});

export enum ReadingChannel {
  FORM = 'FORM',
  TOKEN = 'TOKEN',
  IMPORT = 'IMPORT',
}
registerEnumType(ReadingChannel, {
  name: 'ReadingChannel',
  description: 'How a reading came: typed in a form, sent by a program with its token, or imported from a spreadsheet.',
});

/** The scale on which a head judges their own position, beside what the product computes. */
export enum StateOfPlay {
  SECURED = 'SECURED',
  ACHIEVABLE = 'ACHIEVABLE',
  SUPPORT_NEEDED = 'SUPPORT_NEEDED',
  COMPROMISED = 'COMPROMISED',
}
registerEnumType(StateOfPlay, {
  name: 'StateOfPlay',
  description: "A head's own judgement: objectives secured, achievable, achievable with support, or compromised.",
});
