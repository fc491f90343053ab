/** The demo office's identifiers: `demoId('position:DG-CNAS')` is the same everywhere, `demoIdAt` is ordered by time too. */
export { stableId as demoId, stableIdAt as demoIdAt, stableNumber as demoNumber } from '../seed/stable-id.js';
