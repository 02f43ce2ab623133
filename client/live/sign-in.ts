import { api } from '../../shared/protocol/api-paths.ts';
import { type Asked, ask } from './ask.ts';

/** The secret that somebody signs in with. */
export type Proof = { readonly token: string } | { readonly code: string } | { readonly passphrase: string };

/** Signs this device in and returns the page that it may now open. */
export const signIn = (proof: Proof): Promise<Asked<{ readonly path: string }>> => {
  if ('token' in proof) return ask('POST', api.exchange, { body: proof });
  return 'code' in proof ? ask('POST', api.typedCode, { body: proof }) : ask('POST', api.typedPassphrase, { body: proof });
};

/** Signs this device out; false where the server did not confirm it. */
export const signOut = async (): Promise<boolean> => (await ask('DELETE', api.access, {})).ok;
