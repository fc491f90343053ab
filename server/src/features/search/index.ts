export { SearchEntry } from './search-entry.js';
export { SearchResolver } from './search.resolver.js';
