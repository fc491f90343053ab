import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { TrustedDocuments } from './trusted-documents.js';

type Store = NonNullable<Exclude<ApolloServerOptions<BaseContext>['documentStore'], null>>;
type Document = NonNullable<Awaited<ReturnType<Store['get']>>>;

/** Documents of others that are kept read and checked. */
const foreignAtMost = 200;

/** Keeps documents that were read and checked once: our own for good, so that nobody's flood of others drives them out. */
export class DocumentStore implements Store {
  private readonly own = new Map<string, Document>();
  private readonly foreign = new Map<string, Document>();

  constructor(private readonly trusted: TrustedDocuments) {}

  async get(key: string): Promise<Document | undefined> {
    return this.own.get(key) ?? this.foreign.get(key);
  }

  /** Apollo's key ends with the hash of the text. */
  async set(key: string, document: Document): Promise<void> {
    if (this.trusted.hasHash(key.slice(-64))) return void this.own.set(key, document);
    this.foreign.set(key, document);
    const [oldest] = this.foreign.keys();
    if (this.foreign.size > foreignAtMost && oldest !== undefined) this.foreign.delete(oldest);
  }

  async delete(key: string): Promise<boolean> {
    return this.own.delete(key) || this.foreign.delete(key);
  }
}
