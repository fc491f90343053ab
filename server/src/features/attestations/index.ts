export { Attestation } from './attestation.js';
export { Compliance } from './attestation.enums.js';
export { openAttestations } from './attestation.opening.js';
export { AttestationResolver, AttestationsOfDirectiveResolver } from './attestation.resolver.js';
