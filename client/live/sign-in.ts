import { api } from '../../shared/protocol/api-paths.ts';
import { type Asked, ask } from './ask.ts';

/** The secret that somebody signs in with. */
export type Proof = { readonly token: string } | { readonly code: string } | { readonly passphrase: string };

/** What signing in gave: the page that the device may now open, what it is called, and whether its people are to be asked for a name. */
export type SignedIn = { readonly path: string; readonly device: string; readonly asksName: boolean };

export const signIn = (proof: Proof): Promise<Asked<SignedIn>> => {
  if ('token' in proof) return ask('POST', api.exchange, { body: proof });
  return 'code' in proof ? ask('POST', api.typedCode, { body: proof }) : ask('POST', api.typedPassphrase, { body: proof });
};

/** Names this device of a moderator or an organiser; null puts the question off for good. */
export const nameDevice = (device: string | null) => ask('PUT', api.access, { body: { device } });

/** Signs this device out; false where the server did not confirm it. */
export const signOut = async (): Promise<boolean> => (await ask('DELETE', api.access, {})).ok;
