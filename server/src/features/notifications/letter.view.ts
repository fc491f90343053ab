import type { Language } from '../../platform/language.js';

/** One line of a fact: what it is called, and what it is. */
export interface FactLine {
  label: string;
  value: string;
}

export type Tone = 'late' | 'soon' | 'done' | 'wait';

/** One fact as both parts of a letter show it. */
export interface FactView {
  reference: string;
  recordUrl: string;
  /** Where the one act of the reader on it is taken. */
  url: string;
  button: string;
  milestone: string | null;
  /** What is owed, where that is not the directive itself. */
  owed: string | null;
  headline: string;
  tone: Tone;
  /** The kind of rung that fired. */
  act: string | null;
  title: string;
  restricted: boolean;
  lines: FactLine[];
}

/** What stands around the facts of a mail. */
export interface LetterFrame {
  language: Language;
  subject: string;
  recipient: string;
  /** The positions in whose name the recipient is told. */
  capacities: string[];
  button: { words: string; url: string };
}

/** What both parts of a letter show. */
export interface LetterView extends LetterFrame {
  facts: FactView[];
}
