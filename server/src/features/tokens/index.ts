export { TokenOperation } from './token.enums.js';
export { ApiToken } from './token.js';
export { findPresented, type PresentedToken } from './token.queries.js';
export { TokenResolver } from './token.resolver.js';
export { isSecret } from './token.secret.js';
