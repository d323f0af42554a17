import type { TokenScope } from './principal.entity.ts';

/** Those we issue are `assay_` and 43 signs; an operator may choose the first administrator's within the alphabet of bearer tokens (RFC 6750). */
const TOKEN = /^[A-Za-z0-9._~+/=-]{16,200}$/;
const CODE = /^assay-invite_[A-Za-z0-9_-]{43}$/;

/** The text of a new token from 32 random bytes. */
export const tokenText = (secret: Uint8Array): string => `assay_${Buffer.from(secret).toString('base64url')}`;

/** The text of a new one-time code from 32 random bytes; it cannot be mistaken for a token. */
export const codeText = (secret: Uint8Array): string => `assay-invite_${Buffer.from(secret).toString('base64url')}`;

/** Whether a text could be a token at all. */
export const isTokenText = (text: string): boolean => TOKEN.test(text);

/** Whether a text could be one of our one-time codes. */
export const isCodeText = (text: string): boolean => CODE.test(text);

/** What decides whether a credential works at an instant. */
export interface TokenState {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly status: 'INVITED' | 'ACTIVE' | 'SUSPENDED';
}

/** Whether the credential works now: not revoked, not expired (the last instant is outside), its principal active. */
export const isUsable = (token: TokenState, now: Date): boolean =>
  token.revokedAt === null && token.status === 'ACTIVE' && now.getTime() < token.expiresAt.getTime();

/** Whether the scopes let the holder only read. */
export const isReadOnly = (scopes: readonly TokenScope[]): boolean => !scopes.includes('write');
