import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { refuse, type Refusal } from '../../kernel/errors.js';
import { foldArabic } from '../../kernel/text.js';

/** Whose password it is: what others know of a person is no secret. */
export interface PasswordOwner {
  email: string;
  names: string[];
}

export const passwordLength = { least: 12, most: 200 } as const;
/** Of four: "safely unguessable, moderate protection from an offline attack on a slow hash". */
const scoreAtLeast = 3;
/** What an estimate costs grows with the length; beyond this nothing is weak but by repetition, which shows earlier. */
const judgedCharacters = 50;
const namePartLength = 4;

/** Judges passwords without asking anybody: every list it consults came with the product. */
export class PasswordPolicy {
  private judge: Promise<{ estimate: ZxcvbnFactory; breached: Set<string> }> | null = null;

  constructor(
    /** The demo's own password, public as it is. */
    private readonly exempt: readonly string[],
  ) {}

  /** The refusal a password deserves; null when it may be set. */
  async refusalOf(password: string, owner: PasswordOwner, field: string): Promise<Refusal | null> {
    if (this.exempt.includes(password)) return null;
    const { least, most } = passwordLength;
    const length = [...password].length;
    if (length < least) return refuse('password.too_short', { field, params: { least } });
    if (length > most) return refuse('password.too_long', { field, params: { most } });
    if (namesOwner(password, owner)) return refuse('password.names_owner', { field });
    const { estimate, breached } = await (this.judge ??= loadJudge());
    if (variantsOf(password).some((variant) => breached.has(variant))) return refuse('password.breached', { field });
    const known = [...owner.names.flatMap(partsOf), ...partsOf(owner.email), 'mutabaa', 'متابعة', 'ministere', 'وزارة'];
    const { score, sequence } = estimate.check(password.slice(0, judgedCharacters), known);
    if (score >= scoreAtLeast) return null;
    return refuse('password.too_weak', { field, params: { reason: reasonOf(sequence.map(({ pattern }) => pattern)) } });
  }
}

/** Tens of thousands of words are read when the first password is judged, not at every start. */
async function loadJudge(): Promise<{ estimate: ZxcvbnFactory; breached: Set<string> }> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return {
    estimate: new Factory({ dictionary, graphs: adjacencyGraphs }),
    breached: new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase())),
  };
}

const substitutes: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' };

/** How people dress a known password up: capitals, digits for letters, a year and an exclamation mark behind it, the whole of it twice. */
export function variantsOf(password: string): string[] {
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const undressed = plain.replace(/[\d\p{P}\p{S}\s]+$/u, '').replace(/^[\d\p{P}\p{S}\s]+/u, '');
  const spelled = [plain, undressed].flatMap((text) => [text, text.replace(/[013457@$!8]/g, (character) => substitutes[character] ?? character)]);
  const halves = spelled.map((text) => /^(.+?)\1+$/u.exec(text)?.[1] ?? '');
  return [...new Set([...spelled, ...halves])].filter((variant) => [...variant].length >= namePartLength);
}

const partsOf = (text: string): string[] =>
  foldArabic(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= namePartLength);

function namesOwner(password: string, { email, names }: PasswordOwner): boolean {
  const folded = foldArabic(password);
  const [mailbox = ''] = email.toLowerCase().split('@');
  return [mailbox, ...partsOf(mailbox), ...names.flatMap(partsOf)].some((part) => part.length >= namePartLength && folded.includes(part));
}

const reasons: Record<string, string> = {
  dictionary: 'password_words',
  wordSequence: 'password_words',
  spatial: 'password_keyboard',
  repeat: 'password_repetition',
  sequence: 'password_sequence',
  date: 'password_date',
  regex: 'password_date',
};

/** What makes it guessable, in the words of the one who has to find another. */
const reasonOf = (patterns: string[]): string => patterns.map((pattern) => reasons[pattern]).find(Boolean) ?? 'password_simple';
