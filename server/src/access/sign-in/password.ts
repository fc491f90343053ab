import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto';

/** scrypt with N = 16384, r = 16, p = 1 and a salt of 128 bits: 32 MiB and some 60 ms of one core for each guess. */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const verifyPassword = (guess: { hash: string; password: string }): Promise<boolean> => verify(guess);
