export { accountLetters, linkAddress } from './account.letters.js';
export { AccountResolver } from './account.resolver.js';
export { openWithLink, requestReset, seeLink } from './entry.service.js';
export { makeFirstAdministrator, type FirstAdministrator } from './first-administrator.service.js';
export { signInRecord } from './sign-in.record.js';
