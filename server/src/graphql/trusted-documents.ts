import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigProblem } from '../config.js';
import { refuse } from '../kernel/errors.js';

/** What a request or a socket says of the document it wants run. */
export interface DocumentAsked {
  query?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

/** The documents of the web's own pages by the sha256 of their text: read, bounded and tested when they were built, so that only their hash travels. */
export class TrustedDocuments {
  static readonly none = new TrustedDocuments({});
  private readonly texts: Map<string, string>;
  private readonly known: Set<string>;

  constructor(manifest: Record<string, string>) {
    this.texts = new Map(Object.entries(manifest));
    this.known = new Set(this.texts.values());
  }

  /** Reads the list that the web's build has left beside its handler. @throws ConfigProblem when it is not whole */
  static async read(path: string): Promise<TrustedDocuments> {
    try {
      const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
      for (const [hash, text] of Object.entries(manifest)) if (hash !== sha256(text)) throw new Error(`${hash} names another text`);
      return new TrustedDocuments(manifest);
    } catch (problem) {
      throw new ConfigProblem(`The web's documents cannot be used, build it again: ${problem instanceof Error ? problem.message : String(problem)}.`);
    }
  }

  /** Whether this very text, or the text of this hash, is one of ours. */
  has(text: string | undefined): boolean {
    return text !== undefined && this.known.has(text);
  }

  hasHash(hash: string): boolean {
    return this.texts.has(hash);
  }

  /**
   * The text to run. With a hash it is ours; without one it is the sender's own, where that is allowed.
   * @throws Refusal `request.unknown_document` where only our own documents are run, or where another version's page asks
   */
  resolve(asked: DocumentAsked, mayBringItsOwn: boolean): string | undefined {
    const persisted = persistedQueryOf(asked.extensions);
    if (persisted === undefined) {
      if (!mayBringItsOwn) throw refuse('request.unknown_document');
      return typeof asked.query === 'string' ? asked.query : undefined;
    }
    if (asked.query) throw refuse('request.document_twice');
    const text = typeof persisted?.sha256Hash === 'string' && persisted.version === 1 ? this.texts.get(persisted.sha256Hash) : undefined;
    if (text === undefined) throw refuse('request.unknown_document');
    const named = asked.operationName;
    if (named !== undefined && named !== null && named !== operationOf(text)) throw refuse('request.operation_mismatch');
    return text;
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface PersistedQuery {
  version?: unknown;
  sha256Hash?: unknown;
}

/** Undefined when none was asked for; null when what was is no object. */
function persistedQueryOf(extensions: unknown): PersistedQuery | null | undefined {
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, 'persistedQuery')) return undefined;
  const { persistedQuery } = extensions as { persistedQuery: unknown };
  return typeof persistedQuery === 'object' ? persistedQuery : null;
}

/** Each of our documents holds one operation, and begins with its name. */
const operationOf = (text: string): string | undefined => /^(?:query|mutation|subscription) (\w+)/.exec(text)?.[1];
